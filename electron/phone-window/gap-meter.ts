/**
 * Longest pause of inbound voice, from what `getSynchronizationSources()` shows when asked every few milliseconds.
 *
 * The browser only tells of the last packet. When we were asked late ourselves (a busy page), packets in between went
 * unseen; then the RTP clock says how much voice came meanwhile, and only what is missing of it counts as a pause.
 */
export interface GapMeter {
  /**
   * @param polledAt now, ms
   * @param packetAt when the last packet came, ms on the same clock
   * @param rtpTimestamp of that packet, 48 kHz (RFC 7587 section 4.1)
   */
  see(polledAt: number, packetAt: number, rtpTimestamp: number): void
  /** Longest pause since the last call of this, ms, the one still going on included; then starts anew. */
  take(now: number): number
  /** Nobody should speak now: what was measured is forgotten, and the next packet starts anew. */
  reset(): void
}

const RTP_TICKS_A_MS = 48
/** Asked later than this after the time before, packets may have gone unseen. */
const LATE_POLL_MS = 35

export function createGapMeter(): GapMeter {
  let last: { packetAt: number; rtpTimestamp: number } | undefined
  let lastPoll = 0
  let longest = 0

  return {
    see(polledAt, packetAt, rtpTimestamp) {
      if (last && (packetAt !== last.packetAt || rtpTimestamp !== last.rtpTimestamp)) {
        const pause = Math.max(0, packetAt - last.packetAt)
        if (polledAt - lastPoll <= LATE_POLL_MS) {
          longest = Math.max(longest, pause)
        } else {
          const voiceMs = (((rtpTimestamp - last.rtpTimestamp) >>> 0) / RTP_TICKS_A_MS) | 0
          longest = Math.max(longest, voiceMs > pause + 1000 ? pause : Math.max(0, pause - voiceMs))
        }
      }
      last = { packetAt, rtpTimestamp }
      lastPoll = polledAt
    },
    take(now) {
      const running = last ? Math.max(0, now - last.packetAt) : 0
      // A pause that goes on is counted once it is longer than a packet and a poll.
      const answer = Math.max(longest, running > 60 ? running : 0)
      longest = 0
      return answer
    },
    reset() {
      last = undefined
      longest = 0
    },
  }
}
