import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { tones } from '#test/support/tones'
import { connectTones, startToneStage, type TonePhone, type ToneStage } from './hearing'

// What the sound costs, printed as JSON; only what is frozen fails.
const FROZEN_MS = 2_000

let stage: ToneStage<'desk' | 'customer' | 'colleague'>
let agent: TonePhone
let customer: TonePhone
let colleague: TonePhone

beforeAll(async () => {
  stage = await startToneStage('desk', 'customer', 'colleague')
  ;({ desk: agent, customer, colleague } = stage.phones)
})

afterAll(() => stage?.[Symbol.asyncDispose]())

const median = (all: readonly number[]) =>
  all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN

/** When the tone next comes in, or goes out, on that call of this page, ms since the epoch; 0 when it never does. */
async function whenHeard(
  phone: TonePhone,
  index: number,
  way: 'Receivers' | 'Senders',
  hertz: number,
): Promise<number> {
  return Number(
    await phone.desk.run(`(async () => {
      const desk = window.earDesk ??= new AudioContext()
      await desk.resume()
      const up = window.connections.filter((it) => it.connectionState !== 'closed')
      const { track } = up.at(${index}).get${way}()[0]
      const source = desk.createMediaStreamSource(new MediaStream([track]))
      const ear = new AnalyserNode(desk, { fftSize: 256 })
      source.connect(ear)
      const samples = new Float32Array(256)
      const power = () => {
        ear.getFloatTimeDomainData(samples)
        let [cosine, sine] = [0, 0]
        samples.forEach((sample, at) => {
          cosine += sample * Math.cos((2 * Math.PI * ${hertz} * at) / desk.sampleRate)
          sine += sample * Math.sin((2 * Math.PI * ${hertz} * at) / desk.sampleRate)
        })
        return Math.hypot(cosine, sine) / 128
      }
      const until = performance.now() + 5000
      let heard = 0
      while (!heard && performance.now() < until) {
        if (power() > 0.05) heard = performance.timeOrigin + performance.now()
        else await new Promise((resolve) => setTimeout(resolve, 2))
      }
      source.disconnect()
      return heard
    })()`),
  )
}

describe('figures of the sound', () => {
  test('how long a voice takes to the agent, and through the mixer to the third', async () => {
    const one = await connectTones(customer, agent)
    const two = await connectTones(agent, colleague)
    agent.desk.order({ type: 'mix', callIds: [one.there, two.here] })
    // The others keep quiet, so that what is heard is the customer.
    agent.desk.order({ type: 'mute', callId: one.there })
    agent.desk.order({ type: 'mute', callId: two.here })
    const mixed: number[] = []
    const later: number[] = []
    for (let times = 0; times < 7; times++) {
      customer.desk.order({ type: 'mute', callId: one.here })
      await colleague.desk.facts.next('call-media', (fact) => fact.level !== null && fact.level < 0.01)
      const heard = Promise.all([
        whenHeard(agent, 0, 'Receivers', tones.customer),
        whenHeard(agent, 1, 'Senders', tones.customer),
        whenHeard(colleague, 0, 'Receivers', tones.customer),
      ])
      customer.desk.order({ type: 'unmute', callId: one.here })
      const [atAgent, sent, atColleague] = await heard
      if (atAgent && sent) mixed.push(Math.round(sent - atAgent))
      if (atAgent && atColleague) later.push(Math.round(atColleague - atAgent))
      await colleague.desk.facts.next('call-media', (fact) => fact.level !== null && fact.level > 0.1)
    }
    const figures = { sent_after_agent_hears_ms: mixed, third_hears_after_agent_ms: later }
    console.log(JSON.stringify({ ...figures, median: [median(mixed), median(later)] }))
    expect(median(later)).toBeLessThan(FROZEN_MS)
  })

  test('what watching a call costs', async () => {
    const statistics = await agent.desk.run(`(async () => {
      const [connection] = window.connections
      const begun = performance.now()
      for (let times = 0; times < 100; times++) await connection.getStats()
      return (performance.now() - begun) / 100
    })()`)
    console.log(JSON.stringify({ getStats_ms: Math.round(Number(statistics) * 100) / 100 }))
    expect(Number(statistics)).toBeLessThan(FROZEN_MS)
  })

  test('what RNNoise costs, of one core', async () => {
    const assets = readdirSync(join(inject('harnessFolder'), 'phone/assets'))
    const named = (start: string) => `/phone/assets/${assets.find((name) => name.startsWith(start))}`
    const seconds = 60
    const shares: number[] = []
    for (let times = 0; times < 3; times++) {
      const ms = await agent.desk.run(`(async () => {
        const wasmBinary = await (await fetch('${named('rnnoise_simd')}')).arrayBuffer()
        const render = async (staged) => {
          const desk = new OfflineAudioContext(1, 48000 * ${seconds}, 48000)
          await desk.audioWorklet.addModule('${named('workletProcessor')}')
          const buffer = new AudioBuffer({ length: 48000 * 5, sampleRate: 48000 })
          buffer.getChannelData(0).forEach((_, at, samples) => (samples[at] = (Math.random() * 2 - 1) * 0.05))
          const voice = new AudioBufferSourceNode(desk, { buffer, loop: true })
          const name = '@sapphi-red/web-noise-suppressor/rnnoise'
          const stage = staged
            ? new AudioWorkletNode(desk, name, { processorOptions: { maxChannels: 1, wasmBinary } })
            : new GainNode(desk)
          voice.connect(stage).connect(desk.destination)
          voice.start()
          // The worklet compiles its WebAssembly meanwhile.
          await new Promise((resolve) => setTimeout(resolve, 300))
          const begun = performance.now()
          await desk.startRendering()
          return performance.now() - begun
        }
        const plain = await render(false)
        return (await render(true)) - plain
      })()`)
      shares.push(Number(ms) / 1000 / seconds)
    }
    console.log(JSON.stringify({ rnnoise_share_of_a_core: shares.map((share) => Math.round(share * 10_000) / 10_000) }))
    expect(Math.min(...shares)).toBeLessThan(1)
  })
})
