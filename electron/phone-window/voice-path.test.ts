import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { VoicePath } from './voice-path'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A connection of the browser, as far as a path looks at it. */
class Connection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'connected'
  pair = 'one'
  answers = 7
  checks = 7
  packets = 700
  address = '10.0.0.2'

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state
    this.dispatchEvent(new Event('connectionstatechange'))
  }

  async getStats(): Promise<ReadonlyMap<string, object>> {
    return new Map<string, object>([
      ['T', { id: 'T', type: 'transport', selectedCandidatePairId: this.pair, packetsReceived: this.packets }],
      [
        this.pair,
        {
          id: this.pair,
          type: 'candidate-pair',
          localCandidateId: 'L',
          responsesReceived: this.answers,
          requestsReceived: this.checks,
        },
      ],
      ['L', { id: 'L', type: 'local-candidate', address: this.address }],
    ])
  }
}

function watched(lineIsUp = () => true) {
  const connection = new Connection()
  const asking: (() => boolean)[] = []
  const told = { doubts: 0, givenUp: 0 }
  const path = new VoicePath({
    lineIsUp,
    restart: (needed) => void asking.push(needed),
    doubt: () => {
      told.doubts += 1
    },
    givenUp: () => {
      told.givenUp += 1
    },
  })
  path.watch(connection as unknown as RTCPeerConnection)
  /** Whether a new path is still asked for, a while later. */
  const asks = async () => {
    await vi.advanceTimersByTimeAsync(2_000)
    return asking.at(-1)?.()
  }
  return { connection, asking, told, path, asks }
}

test('a path that stays disconnected for half a second is asked for anew, and the line is asked at once', async () => {
  const { connection, asking, told } = watched()
  connection.become('disconnected')
  expect(told.doubts).toBe(1)
  await vi.advanceTimersByTimeAsync(499)
  expect(asking).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(asking).toHaveLength(1)
  connection.become('disconnected')
  connection.become('connected')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asking).toHaveLength(1)
})

test('a state that still says connected of the path that was lost is no path', async () => {
  const { connection, path, asks } = watched()
  await path.renew(new Set(['10.0.1.9']))
  expect(await asks()).toBe(true)
  connection.become('connected')
  expect(await asks()).toBe(true)
})

test('a path that was agreed on anew is one when it leads both ways', async () => {
  const { connection, path, asks } = watched()
  path.lost()
  expect(await asks()).toBe(true)
  Object.assign(connection, { pair: 'two', answers: 1, checks: 1 })
  expect(await asks()).toBe(false)
})

test('a path on which the other side answers and nothing of its own arrives is none', async () => {
  const { connection, path, asks } = watched()
  connection.become('disconnected')
  path.lost()
  Object.assign(connection, { pair: 'two', answers: 4, checks: 0 })
  connection.become('connected')
  expect(await asks()).toBe(true)
  connection.answers = 5
  expect(await asks()).toBe(true)
  connection.checks = 1
  expect(await asks()).toBe(false)
})

test('voice that arrives while our checks are answered is proof enough: ICE lite makes no checks', async () => {
  const { connection, path, asks } = watched()
  path.lost()
  Object.assign(connection, { pair: 'two', answers: 0, checks: 0 })
  connection.packets += 50
  expect(await asks()).toBe(true)
  connection.answers = 1
  expect(await asks()).toBe(true)
  connection.packets += 50
  expect(await asks()).toBe(false)
})

test('the path that was thought lost is one as soon as both come back on it', async () => {
  const { connection, path, asks } = watched()
  path.lost()
  expect(await asks()).toBe(true)
  connection.answers += 1
  expect(await asks()).toBe(true)
  connection.checks += 1
  expect(await asks()).toBe(false)
})

test('a path over an address of this machine is left alone, one over another address is not', async () => {
  const { asking, path } = watched()
  await path.renew(new Set(['10.0.0.2', '10.0.1.9']))
  expect(asking).toHaveLength(0)
  await path.renew(new Set(['10.0.1.9']))
  expect(asking).toHaveLength(1)
})

test('a call without a path is given up after 20 s with a line, and not before', async () => {
  const { told, path } = watched()
  path.lost()
  await vi.advanceTimersByTimeAsync(19_999)
  expect(told.givenUp).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(told.givenUp).toBe(1)
})

test('without a line it is given up after a minute', async () => {
  const { told, path } = watched(() => false)
  path.lost()
  await vi.advanceTimersByTimeAsync(59_999)
  expect(told.givenUp).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(told.givenUp).toBe(1)
})

test('a path that is found again is not given up', async () => {
  const { connection, told, path, asks } = watched()
  path.lost()
  connection.become('failed')
  Object.assign(connection, { answers: 8, checks: 8 })
  connection.become('connected')
  expect(await asks()).toBe(false)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(told.givenUp).toBe(0)
})
