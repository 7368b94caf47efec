import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { OutgoingTransfer, referToDialog, referToNumber, replacesOf, type TransferProgress } from './sip-transfer'

/** JsSIP's, as far as a transfer hears of it. */
class Subscriber implements JsSipPrivate.ReferSubscriber {
  readonly id = 7
  readonly #listeners = new Map<string, ((told: never) => void)[]>()

  on(event: string, listener: (told: never) => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  emit(event: string, told: object = {}): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(told as never)
  }
}

let subscriber: Subscriber
let told: TransferProgress[]
let gone: number

beforeEach(() => {
  vi.useFakeTimers()
  subscriber = new Subscriber()
  told = []
  gone = 0
})
afterEach(() => vi.useRealTimers())

const subscribers: Record<number, JsSipPrivate.ReferSubscriber> = {}

function transfer(accepts = true): OutgoingTransfer {
  const session = { refer: () => (accepts ? subscriber : (false as const)), _referSubscribers: subscribers }
  const tell = (progress: TransferProgress) => told.push(progress)
  return new OutgoingTransfer(session, referToNumber('8002', 'desk.test'), tell, () => {
    gone += 1
  })
}

function notify(event: string, status: number, state = 'active'): void {
  subscriber.emit(event, { request: { getHeader: () => state }, status_line: { status_code: status } })
}

const statuses = () => told.map(({ status }) => status)

describe('how a transfer goes', () => {
  test('asked, ringing, handed over; each told once', () => {
    transfer()
    subscriber.emit('requestSucceeded')
    notify('trying', 100)
    notify('progress', 180)
    notify('progress', 180)
    notify('accepted', 200, 'terminated')
    expect(statuses()).toEqual(['asked', 'ringing', 'handed-over'])
  })

  test.each([
    [486, 'call-busy'],
    [603, 'call-declined'],
    [404, 'call-no-such-number'],
    [503, 'call-server-failed'],
  ] as const)('NOTIFY %i is %s', (sipStatus, problem) => {
    transfer()
    notify('failed', sipStatus)
    expect(told.at(-1)).toEqual({ status: 'failed', problem, sipStatus })
  })

  test.each([
    [405, 'call-transfer-refused'],
    [501, 'call-transfer-refused'],
    [603, 'call-transfer-refused'],
    [481, 'call-transfer-refused'],
    [404, 'call-no-such-number'],
    [480, 'call-not-reachable'],
  ] as const)('REFER refused with %i is %s', (status_code, problem) => {
    transfer()
    subscriber.emit('requestFailed', { response: { status_code }, cause: 'Rejected' })
    expect(told.at(-1)).toEqual({ status: 'failed', problem, sipStatus: status_code })
    expect(gone).toBe(status_code === 481 ? 1 : 0)
  })

  test('a call that is not up takes none', () => {
    transfer(false)
    expect(told.at(-1)).toEqual({ status: 'failed', problem: 'call-order-refused' })
  })

  test('a server that ends the subscription without an outcome has failed', () => {
    transfer()
    notify('trying', 100, 'terminated;reason=noresource')
    expect(told.at(-1)).toMatchObject({ status: 'failed', problem: 'call-failed' })
  })

  test('nothing for 32 s is no answer; a 200 that comes all the same is believed', () => {
    transfer()
    subscriber.emit('requestSucceeded')
    vi.advanceTimersByTime(32_000)
    expect(told.at(-1)).toEqual({ status: 'failed', problem: 'call-no-answer' })
    notify('accepted', 200)
    expect(statuses()).toEqual(['asked', 'failed', 'handed-over'])
  })

  test('a line that goes away under the REFER has failed; what is told of it later is believed', () => {
    transfer()
    subscriber.emit('requestFailed', { response: null, cause: 'Connection Error' })
    expect(told.at(-1)).toEqual({ status: 'failed', problem: 'call-line-lost' })
    expect(subscribers[7]).toBe(subscriber)
    notify('accepted', 200)
    expect(statuses()).toEqual(['asked', 'failed', 'handed-over'])
  })
})

describe('the other side leaves meanwhile', () => {
  test('after the REFER was taken: the server has the call', () => {
    const going = transfer()
    subscriber.emit('requestSucceeded')
    going.farLegGone(undefined)
    expect(statuses()).toEqual(['asked', 'handed-over'])
  })

  test('with a reason: it came to nothing', () => {
    const going = transfer()
    subscriber.emit('requestSucceeded')
    going.farLegGone(480)
    expect(told.at(-1)).toEqual({ status: 'failed', problem: 'call-not-reachable', sipStatus: 480 })
  })

  test('before the REFER was taken: it came to nothing', () => {
    transfer().farLegGone(undefined)
    expect(told.at(-1)).toEqual({ status: 'failed', problem: 'call-transfer-refused' })
  })

  test('long after it was given up: that is another story', () => {
    const going = transfer()
    subscriber.emit('requestSucceeded')
    vi.advanceTimersByTime(32_000)
    going.farLegGone(undefined)
    expect(statuses()).toEqual(['asked', 'failed'])
  })
})

describe('Refer-To', () => {
  const dialog = (target: string) => ({
    _id: { call_id: 'abc@x', local_tag: 'ours', remote_tag: 'theirs' },
    _remote_target: { host: /@([^;]*)/.exec(target)?.[1] ?? '', user: 'x', toString: () => target },
    _remote_uri: { host: 'desk.test', user: '8002', toString: () => 'sip:8002@desk.test' },
    uac_pending_reply: false,
    _outgoing_ack_seqnum: 1,
    sendRequest: () => undefined,
  })
  const isOwn = (host: string) => host === 'desk.test'

  test('names the dialog as its other side knows it: its own tag is to-tag, ours from-tag (RFC 3891)', () => {
    const to = referToDialog(dialog('sip:8002@desk.test;gr=urn:uuid:1'), isOwn)
    expect(to?.toString()).toBe('sip:8002@desk.test;gr=urn:uuid:1?Replaces=abc%40x%3Bto-tag%3Dtheirs%3Bfrom-tag%3Dours')
  })

  test('leads to the address when the contact is none of our domain', () => {
    expect(referToDialog(dialog('sip:x@k3j2.invalid;transport=ws'), isOwn)?.toString()).toMatch(
      /^sip:8002@desk\.test\?/,
    )
  })

  test('a feature code keeps its stars and hashes', () => {
    expect(referToNumber('*700#', 'desk.test').toString()).toBe('sip:*700%23@desk.test')
  })

  test('Replaces of a call that is taken back', () => {
    const id = { sipCallId: 'abc', localTag: 'ours', remoteTag: 'theirs', remoteTarget: 'sip:x@desk.test' }
    expect(replacesOf(id)).toBe('abc;to-tag=theirs;from-tag=ours')
  })
})
