import { createKeyListener, keyIn } from './dtmf-tones'
import { createGapMeter } from './gap-meter'
import { createMediaStats, type MediaReport } from './media-stats'
import { type Ear, openEar } from './mixing-desk'

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
const REPORT_EVERY_MS = 1_000
const SAMPLES_HEARD = 1024
/** Keys are listened for once the voice is there: nothing may delay its first packet. */
const EAR_AFTER_MS = 200

/**
 * Watches the inbound voice of one call: the first packet (the track's `unmute` comes too early), the pauses between
 * packets, and every second the statistics.
 */
export function watchMedia(
  connection: RTCPeerConnection,
  receiver: RTCRtpReceiver,
  stream: MediaStream,
  listener: MediaWatchListener,
): MediaWatch {
  const gaps = createGapMeter()
  const hear = createKeyListener(listener.key)
  const samples = new Float32Array(SAMPLES_HEARD)
  let ear: Ear | undefined
  let earTimer: ReturnType<typeof setTimeout> | undefined
  let expected = true
  let first = true
  const stats = createMediaStats()

  const look = () => {
    const [packet] = receiver.getSynchronizationSources()
    if (packet) {
      if (first) {
        first = false
        listener.firstRtp()
        earTimer = setTimeout(() => {
          ear = openEar(stream, SAMPLES_HEARD)
        }, EAR_AFTER_MS)
      }
      // `timestamp` is ms since the epoch in Chromium, its resolution good enough; only differences matter.
      if (expected) gaps.see(performance.timeOrigin + performance.now(), packet.timestamp, packet.rtpTimestamp)
    }
    if (!ear) return
    ear.read(samples)
    hear(keyIn(samples, ear.sampleRate))
  }

  const report = async () => {
    const gap = expected && !first ? Math.round(gaps.take(performance.timeOrigin + performance.now())) : null
    listener.report(stats.read((await connection.getStats()).values(), gap))
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
      clearTimeout(earTimer)
      ear?.close()
    },
  }
}
