import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import wasmAddress from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url'
import simdAddress from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import workletAddress from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url'

/** Takes the noise out of a voice: what goes into `input` comes out of `output`, 13 ms later. */
export interface NoiseStage {
  readonly input: AudioNode
  readonly output: AudioNode
  stop(): void
}

/** So much of the room stays (-34 dB): a line without any sound seems dead, and a dead microphone must be told from it. */
const ROOM_LEFT = 0.02

let binary: Promise<ArrayBuffer> | undefined
const prepared = new WeakMap<BaseAudioContext, Promise<void>>()

/** RNNoise in an AudioWorklet. @param desk runs at 48 kHz, which RNNoise wants @throws when it cannot be loaded */
export async function openNoiseStage(desk: AudioContext): Promise<NoiseStage> {
  binary ??= loadRnnoise({ url: wasmAddress, simdUrl: simdAddress })
  let module = prepared.get(desk)
  if (!module) {
    module = desk.audioWorklet.addModule(workletAddress)
    prepared.set(desk, module)
  }
  try {
    await module
    const worklet = new RnnoiseWorkletNode(desk, { wasmBinary: await binary, maxChannels: 1 })
    const input = new GainNode(desk, { channelCount: 1, channelCountMode: 'explicit' })
    const output = new GainNode(desk)
    const room = new GainNode(desk, { gain: ROOM_LEFT })
    input.connect(worklet).connect(output)
    input.connect(room).connect(output)
    return {
      input,
      output,
      stop() {
        worklet.destroy()
        for (const node of [input, worklet, room, output]) node.disconnect()
      },
    }
  } catch (error) {
    // What could not be loaded is loaded anew the next time.
    binary = undefined
    prepared.delete(desk)
    throw error
  }
}
