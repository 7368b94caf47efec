import { createKeyListener, keyIn } from './dtmf-tones'
import { createGapMeter } from './gap-meter'

export interface MediaReport {
  readonly longestGapMs: number | null
  readonly roundTripMs: number | null
  readonly jitterMs: number | null
  readonly loss: number | null
}

export interface MediaWatchListener {
  firstRtp(): void
  report(report: MediaReport): void
  /** A key of a telephone sounded in the voice (RFC 4733 played by the browser). */
  key(key: string): void
}

export interface MediaWatch {
  /** Whether the other side should speak now; while not, silence is no gap. */
  expectVoice(expected: boolean): void
  stop(): void
}

const LOOK_EVERY_MS = 10
const REPORT_EVERY_MS = 2_000

/**
 * Watches the inbound voice of one call: the first packet (the track's `unmute` comes too early), the pauses between
 * packets, and every two seconds the statistics.
 */
export function watchMedia(
  connection: RTCPeerConnection,
  receiver: RTCRtpReceiver,
  voice: AudioNode,
  listener: MediaWatchListener,
): MediaWatch {
  const gaps = createGapMeter()
  const hear = createKeyListener(listener.key)
  const ear = voice.context.createAnalyser()
  ear.fftSize = 1024
  const samples = new Float32Array(ear.fftSize)
  voice.connect(ear)
  let expected = true
  let first = true
  let before: { received: number; lost: number } | undefined

  const look = () => {
    const [packet] = receiver.getSynchronizationSources()
    if (packet) {
      if (first) {
        first = false
        listener.firstRtp()
      }
      // `timestamp` is ms since the epoch in Chromium, its resolution good enough; only differences matter.
      if (expected) gaps.see(performance.timeOrigin + performance.now(), packet.timestamp, packet.rtpTimestamp)
    }
    if (first) return
    ear.getFloatTimeDomainData(samples)
    hear(keyIn(samples, voice.context.sampleRate))
  }

  const report = async () => {
    const gap = expected && !first ? Math.round(gaps.take(performance.timeOrigin + performance.now())) : null
    const stats = await connection.getStats()
    let roundTripMs: number | null = null
    let jitterMs: number | null = null
    let loss: number | null = null
    for (const entry of stats.values()) {
      if (entry.type === 'candidate-pair' && entry.nominated && typeof entry.currentRoundTripTime === 'number') {
        roundTripMs = Math.round(entry.currentRoundTripTime * 1000)
      }
      if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
        if (typeof entry.jitter === 'number') jitterMs = Math.round(entry.jitter * 1000)
        const now = { received: Number(entry.packetsReceived ?? 0), lost: Number(entry.packetsLost ?? 0) }
        loss = lossSince(before, now)
        before = now
      }
    }
    listener.report({ longestGapMs: gap, roundTripMs, jitterMs, loss })
  }

  const lookTimer = setInterval(look, LOOK_EVERY_MS)
  const reportTimer = setInterval(() => {
    report().catch(() => undefined) // The connection was closed meanwhile.
  }, REPORT_EVERY_MS)

  return {
    expectVoice(next) {
      if (next === expected) return
      expected = next
      gaps.reset()
    },
    stop() {
      clearInterval(lookTimer)
      clearInterval(reportTimer)
      voice.disconnect(ear)
    },
  }
}

/** Share of packets lost since the report before; packets found late make it smaller, never negative. */
function lossSince(before: { received: number; lost: number } | undefined, now: { received: number; lost: number }) {
  const received = now.received - (before?.received ?? 0)
  const lost = Math.max(0, now.lost - (before?.lost ?? 0))
  return received + lost <= 0 ? null : Math.min(1, lost / (received + lost))
}
