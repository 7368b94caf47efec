import { writeFile } from 'node:fs/promises'

/** Something that runs a script in a page: a window of the SIP harness, or a page of Playwright's. */
export interface TonePage {
  run(script: string): Promise<unknown>
}

/** Frequencies (Hz) that neither are harmonics of each other nor meet in the sums and differences of two. */
export const tones = { desk: 620, customer: 470, colleague: 810, lead: 1_130, second: 1_490 } as const
export type Voice = keyof typeof tones

/** Loudest level (dBFS) of each tone within the time listened. */
export type Levels = Readonly<Record<string, number>>

/** At least this loud: somebody hears it. A tone that is sent arrives at -25 to -10, what codecs make of another below -45. */
const HEARD_DB = -38

/** Lets `listen` find the calls of a page, and `listenAsPerson` what is played of them. Before its first one. */
export async function giveEar(page: TonePage): Promise<void> {
  await page.run(`{
    const Real = RTCPeerConnection
    window.connections = []
    window.RTCPeerConnection = class extends Real {
      constructor(...how) {
        super(...how)
        window.connections.push(this)
      }
    }
    const RealAudio = Audio
    window.elements = []
    window.Audio = class extends RealAudio {
      constructor(...how) {
        super(...how)
        window.elements.push(this)
      }
    }
  }
  undefined`)
}

/**
 * Gives a page a voice of its own, and an ear: its microphone is one steady tone from now on. Before the page opens its
 * microphone and makes its first connection. The tone passes no filter of Chromium's, since it comes from no device.
 */
export async function giveTone(page: TonePage, hertz: number): Promise<void> {
  await giveEar(page)
  await page.run(`{
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const [device] = (await open(wanted)).getAudioTracks()
      const desk = window.toneDesk ??= new AudioContext()
      const oscillator = new OscillatorNode(desk, { frequency: ${hertz} })
      const out = desk.createMediaStreamDestination()
      oscillator.connect(new GainNode(desk, { gain: 0.3 })).connect(out)
      oscillator.start()
      const [track] = out.stream.getAudioTracks()
      // Whoever looks which device it is sees the real one.
      track.getSettings = () => device.getSettings()
      return out.stream
    }
  }
  undefined`)
}

/** What the page receives on its call number `index` of those that are up (on all of them without one), by tone. */
export async function listen(page: TonePage, index?: number, ms = 1_100): Promise<Levels> {
  const levels = await page.run(`(async () => {
    const desk = window.earDesk ??= new AudioContext()
    await desk.resume()
    const up = window.connections.filter((it) => it.connectionState !== 'closed')
    const meant = ${index === undefined ? 'up' : `up.slice(${index}).slice(0, 1)`}
    const tracks = meant.flatMap((it) => it.getReceivers().map(({ track }) => track)).filter((it) => it?.kind === 'audio')
    if (tracks.length === 0) return 'no call'
    const ears = tracks.map((track) => {
      const source = desk.createMediaStreamSource(new MediaStream([track]))
      const ear = new AnalyserNode(desk, { fftSize: 4096, smoothingTimeConstant: 0, minDecibels: -140 })
      source.connect(ear)
      return ear
    })
    const tones = ${JSON.stringify(tones)}
    const heard = Object.fromEntries(Object.keys(tones).map((name) => [name, -200]))
    const bins = new Float32Array(2048)
    const until = performance.now() + ${ms}
    // The first frames of a new node are empty or half full.
    await new Promise((resolve) => setTimeout(resolve, 120))
    while (performance.now() < until) {
      for (const ear of ears) {
        ear.getFloatFrequencyData(bins)
        for (const [name, hertz] of Object.entries(tones)) {
          const level = bins[Math.round((hertz / desk.sampleRate) * ear.fftSize)]
          if (level > heard[name]) heard[name] = Math.round(level)
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    for (const ear of ears) ear.disconnect()
    return heard
  })()`)
  if (typeof levels !== 'object' || levels === null) throw new Error(`nothing to listen to: ${String(levels)}`)
  return Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, Number(level)]))
}

/**
 * What comes out at whoever wears the headset. A phone is heard through <audio> elements alone: of the calls that are up,
 * those whose voice one plays and does not mute.
 */
export async function listenAsPerson(page: TonePage): Promise<Levels> {
  const heard = new Map<string, number>(Object.keys(tones).map((voice) => [voice, -200]))
  for (const index of await openEars(page)) {
    for (const [voice, level] of Object.entries(await listen(page, index))) {
      heard.set(voice, Math.max(level, heard.get(voice) ?? -200))
    }
  }
  return Object.fromEntries(heard)
}

/** Numbers, among the calls that are up, of those whose voice is played. */
async function openEars(page: TonePage): Promise<number[]> {
  const open =
    await page.run(`window.connections.filter((it) => it.connectionState !== 'closed').flatMap((connection, index) => {
    const tracks = connection.getReceivers().map(({ track }) => track.id)
    const played = window.elements.some((one) =>
      !one.muted && !one.paused && (one.srcObject?.getTracks() ?? []).some(({ id }) => tracks.includes(id)))
    return played && connection.connectionState === 'connected' ? [index] : []
  })`)
  return Array.isArray(open) ? open.map(Number) : []
}

/** Whom of them one hears. */
export function voicesIn(levels: Levels): readonly string[] {
  return Object.entries(levels)
    .filter(([, level]) => level >= HEARD_DB)
    .map(([name]) => name)
    .toSorted()
}

/**
 * A recording of one tone for `--use-file-for-fake-audio-capture`, which Chromium repeats without end: 300 ms of it and
 * 200 ms of nothing, because noise suppression takes a steady one for noise.
 */
export async function writeToneFile(path: string, hertz: number): Promise<void> {
  const rate = 48_000
  const samples = rate / 2
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  const loud = 0.3 * rate
  for (let at = 0; at < loud; at++) {
    // 40 ms of ramp at either end: a click is heard at every frequency.
    const ramp = Math.min(1, at / 1_920, (loud - at) / 1_920)
    wav.writeInt16LE(Math.round(9_000 * ramp * Math.sin((2 * Math.PI * hertz * at) / rate)), 44 + at * 2)
  }
  await writeFile(path, wav)
}
