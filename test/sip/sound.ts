import { expect } from 'vitest'
import type { Desk } from './desks'

/** The fake microphone beeps twice a second: this long is never silent, however much noise suppression takes of it. */
const BEEPS_MS = 1_200
const LOUD = 2e-5
const SILENT = 1e-6
/** What was said before is still in the jitter buffer, and a busy machine may be late; then what is asked for is so. */
const settles = { timeout: 15_000, interval: 0 }

type AnyDesk = Pick<Desk<{ type: string }, unknown>, 'run'>

/** Lets a test see the sound that a page receives. Before the page's first call. */
export async function listenIn(desk: AnyDesk): Promise<void> {
  await desk.run(`{
    const Real = RTCPeerConnection
    window.connections = []
    window.RTCPeerConnection = class extends Real {
      constructor(...how) {
        super(...how)
        window.connections.push(this)
      }
    }
  }`)
}

/** Energy of the sound received in `ms` from now on the newest call; 0 is digital silence. */
export async function soundWithin(desk: AnyDesk, ms: number): Promise<number> {
  const energy = await desk.run(`(async () => {
    const energy = async () => {
      const stats = await window.connections.at(-1).getStats()
      return [...stats.values()].find((one) => one.type === 'inbound-rtp').totalAudioEnergy
    }
    const before = await energy()
    await new Promise((resolve) => setTimeout(resolve, ${ms}))
    return (await energy()) - before
  })()`)
  if (typeof energy !== 'number') throw new Error(`no sound to listen to: ${String(energy)}`)
  return energy
}

export const hearsSomebody = (desk: AnyDesk) =>
  expect.poll(() => soundWithin(desk, BEEPS_MS), settles).toBeGreaterThan(LOUD)
export const hearsNobody = (desk: AnyDesk) =>
  expect.poll(() => soundWithin(desk, BEEPS_MS), settles).toBeLessThan(SILENT)
