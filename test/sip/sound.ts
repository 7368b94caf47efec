import type { Desk } from './desks'

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
