import { createKeyListener, keyIn } from './dtmf-tones'
import { createGapMeter } from './gap-meter'
import { createMediaStats, type MediaReport } from './media-stats'

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

/**
 * Watches the inbound voice of one call: the first packet (the track's `unmute` comes too early), the pauses between
 * packets, and every second the statistics.
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
  const stats = createMediaStats()

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
      voice.disconnect(ear)
    },
  }
}
