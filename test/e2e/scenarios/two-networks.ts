import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readlinkSync } from 'node:fs'
import { promisify } from 'node:util'
import { CannotRun } from './scenario'

const run = promisify(execFile)

/** Where the centre's server is, however one gets there. */
export const serverAddress = '10.77.9.9'

/** This process in a network namespace of its own, with two cables to another one in which the centre is. */
export interface TwoNetworks extends AsyncDisposable {
  /** Starts a command at the centre. */
  readonly atCentre: readonly string[]
  /** The first cable is pulled, and the second plugged in a moment later: another address, another way. */
  changeCable(): Promise<void>
}

/** Whether this machine lets us have network namespaces. @throws CannotRun with the reason */
export async function needsNetworkNamespaces(): Promise<void> {
  if (process.platform !== 'linux') throw new CannotRun('network namespaces are Linux’s')
  if (process.getuid?.() !== 0) throw new CannotRun('network namespaces need root')
  for (const command of ['unshare', 'nsenter', 'ip']) {
    const there = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].some((folder) => existsSync(`${folder}/${command}`))
    if (!there) throw new CannotRun(`there is no ${command}`)
  }
  const trial = ['--net', 'ip', 'link', 'add', 'dev', 'zx-near', 'type', 'veth', 'peer', 'name', 'zx-far']
  await run('unshare', trial).catch((error: unknown) => {
    throw new CannotRun(`no network namespace with a cable: ${String(error).split('\n')[0]}`)
  })
}

/** Call it only inside `unshare --net`: it changes the addresses and routes of the namespace it runs in. */
export async function layTwoCables(): Promise<TwoNetworks> {
  const centre = spawn('unshare', ['--net', 'sleep', 'infinity'], { stdio: 'ignore' })
  await inItsOwnNamespace(centre)
  const atCentre = ['nsenter', `--net=/proc/${centre.pid}/ns/net`, '--']
  const ip = (line: string) => run('ip', line.split(' '))
  const ipAtCentre = (line: string) => run('nsenter', [...atCentre.slice(1), 'ip', ...line.split(' ')])
  await ip('link set lo up')
  await ipAtCentre('link set lo up')
  await ipAtCentre(`addr add ${serverAddress}/32 dev lo`)
  for (const [cable, net] of [
    ['a', '10.77.1'],
    ['b', '10.77.2'],
  ] as const) {
    await ip(`link add dev near-${cable} type veth peer name far-${cable}`)
    await ip(`link set far-${cable} netns ${centre.pid}`)
    await ipAtCentre(`addr add ${net}.1/24 dev far-${cable}`)
    await ipAtCentre(`link set far-${cable} up`)
  }
  const plugIn = async (cable: string, net: string) => {
    await ip(`addr add ${net}.2/24 dev near-${cable}`)
    await ip(`link set near-${cable} up`)
    // WebRTC looks for its own address where a default route leads.
    await ip(`route replace default via ${net}.1 dev near-${cable}`)
  }
  await plugIn('a', '10.77.1')
  await ipAtCentre('route add default via 10.77.1.2 dev far-a')
  return {
    atCentre,
    async changeCable() {
      await ip('link set near-a down')
      await ip('addr flush dev near-a')
      await plugIn('b', '10.77.2')
    },
    async [Symbol.asyncDispose]() {
      const gone = once(centre, 'exit')
      centre.kill()
      await gone
    },
  }
}

async function inItsOwnNamespace(child: ChildProcess): Promise<void> {
  const ours = readlinkSync('/proc/self/ns/net')
  while (readlinkSync(`/proc/${child.pid}/ns/net`) === ours) {
    if (child.exitCode !== null) throw new Error(`unshare ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
