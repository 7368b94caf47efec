import type { CallId } from '#shared/kernel/ids'
import { conferenceOf, type MixLeg, mixOf } from '#shared/phone/mix'
import type { MicrophoneLeg } from './microphone'
import { fade } from './mixing-desk'
import type { Voice } from './voice'

type PartyState = Omit<MixLeg, 'callId' | 'inConference'>

/** One call's place at the mixer. */
export interface Party {
  readonly callId: CallId
  /**
   * Their voice; again when the call has moved to another session. The same stream must hang on an <audio> element (`ear`)
   * or WebAudio hears silence (telephony.md).
   */
  speaks(stream: MediaStream, ear: Voice): void
  change(state: Partial<PartyState>): void
  /** The call is over: out of the conference, heard by nobody. */
  leave(): void
}

interface Place {
  leg: MixLeg
  readonly microphone: MicrophoneLeg
  stream: MediaStream | undefined
  /** Only where somebody else on the phone hears them: most calls never need it (mixing-desk.ts, `openEar`). */
  voice: MediaStreamAudioSourceNode | undefined
  ear: Voice | undefined
}

/** A wire that was cut is taken out after its fade. */
const TAKEN_OUT_AFTER_MS = 30

/**
 * Who hears whom, as audio: `shared/phone/mix.ts` decides, and here each wire from one party to another is a gain node from
 * the voice of the one into what is sent to the other. The agent speaks through the gain of each call's microphone leg and
 * hears through its <audio> element. Every change is a short fade, so nobody hears it click.
 */
export class Mixer {
  readonly #desk: () => AudioContext
  readonly #conferenceChanged: (callIds: CallId[]) => void
  readonly #places = new Map<CallId, Place>()
  /** `from>to` of two calls. */
  readonly #wires = new Map<string, { readonly gain: GainNode; readonly voice: AudioNode }>()

  constructor(desk: () => AudioContext, conferenceChanged: (callIds: CallId[]) => void) {
    this.#desk = desk
    this.#conferenceChanged = conferenceChanged
  }

  enter(callId: CallId, microphone: MicrophoneLeg): Party {
    const leg: MixLeg = {
      callId,
      held: false,
      away: false,
      muted: false,
      silenced: false,
      inConference: false,
      supervises: null,
    }
    const place: Place = { leg, microphone, stream: undefined, voice: undefined, ear: undefined }
    this.#places.set(callId, place)
    return {
      callId,
      speaks: (stream, ear) => {
        place.voice?.disconnect()
        place.voice = undefined
        place.stream = stream
        place.ear = ear
        this.#settle()
      },
      change: (state) => {
        place.leg = { ...place.leg, ...state }
        this.#settle()
      },
      leave: () => this.#leave(place),
    }
  }

  has(callId: CallId): boolean {
    return this.#places.has(callId)
  }

  /** The conference is these calls now, as far as they are up; fewer than two are none. Always told. */
  mix(wanted: readonly CallId[]): void {
    const members = conferenceOf(wanted, [...this.#places.keys()])
    for (const place of this.#places.values()) {
      place.leg = { ...place.leg, inConference: members.includes(place.leg.callId) }
    }
    this.#settle()
    this.#conferenceChanged([...members])
  }

  #leave(place: Place): void {
    const { callId, inConference } = place.leg
    place.voice?.disconnect()
    if (this.#places.get(callId) !== place) return
    this.#places.delete(callId)
    if (inConference) this.mix([...this.#places.values()].flatMap(({ leg }) => (leg.inConference ? [leg.callId] : [])))
    else this.#settle()
  }

  #settle(): void {
    const { wires, ear } = mixOf([...this.#places.values()].map((place) => place.leg))
    const agentSpeaksTo = new Set<CallId>()
    const wanted = new Set<string>()
    for (const { from, to } of wires) {
      if (from === 'agent') agentSpeaksTo.add(to)
      else if (this.#wire(from, to)) wanted.add(`${from}>${to}`)
    }
    for (const [key, { gain }] of this.#wires) {
      if (wanted.has(key)) continue
      this.#wires.delete(key)
      fade(gain, 0)
      setTimeout(() => gain.disconnect(), TAKEN_OUT_AFTER_MS)
    }
    for (const [callId, place] of this.#places) {
      place.microphone.speak(agentSpeaksTo.has(callId))
      place.ear?.listen(ear.has(callId))
    }
  }

  /** @returns whether there is anything to connect: before the first voice there is not */
  #wire(from: CallId, to: CallId): boolean {
    const speaker = this.#places.get(from)
    const out = this.#places.get(to)?.microphone.out
    if (!speaker?.stream || !out) return false
    speaker.voice ??= this.#desk().createMediaStreamSource(speaker.stream)
    const { voice } = speaker
    const key = `${from}>${to}`
    const there = this.#wires.get(key)
    if (there?.voice === voice) return true
    const gain = there?.gain ?? this.#desk().createGain()
    if (!there) {
      gain.gain.value = 0
      gain.connect(out)
      fade(gain, 1)
    }
    voice.connect(gain)
    this.#wires.set(key, { gain, voice })
    return true
  }
}
