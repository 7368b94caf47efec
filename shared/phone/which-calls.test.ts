import { describe, expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import type { Call } from './call'
import {
  aboutWhom,
  consultsOf,
  mayAnswer,
  mayComplete,
  mayConsult,
  mayDial,
  mayJoin,
  mayTransfer,
  supervisable,
} from './which-calls'

type Talking = Extract<Call, { status: 'talking' }>
const id = (name: string) => CallId.parse(name)
const what = (name: string, role: Call['role'], about: string | null) => ({
  ...({ id: id(name), direction: 'inbound', number: name, displayName: '', startedAt: 1, role } as const),
  about: about === null ? null : id(about),
})

const ringing = (name: string): Call => ({
  ...what(name, 'customer', null),
  ...{ status: 'ringing', answering: false, answersAt: null },
})
const dialling = (name: string, about: string | null = null): Call => ({
  ...what(name, about === null ? 'customer' : 'consult', about),
  ...{ status: 'dialling', alerting: true },
})
function talking(name: string, more: Partial<Talking> = {}): Talking {
  return {
    ...what(name, 'customer', null),
    ...{ status: 'talking', answeredAt: 2, heldByAgent: false, heldByCustomer: false, heldSince: null },
    ...{ muted: false, mutedSince: null, silenced: false, mixed: false, transfer: null, supervision: null },
    ...{ waitingOrder: null, voiceLostAt: null },
    ...more,
  }
}
const consult = (name: string, about: string, more: Partial<Talking> = {}) =>
  talking(name, { role: 'consult', about: id(about), ...more })
const lead = (name: string, about: string) => talking(name, { role: 'supervisor', about: id(about) })
const held = { heldByAgent: true }
const asked = { to: 'x', kind: 'blind', status: 'asked' } as const

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

describe('whether another call may be dialled', () => {
  test.each([
    ['nothing is up', [], 'ok'],
    ['one is talked to', [talking('a')], 'ok'],
    ['one is talked to and supervised', [talking('a'), lead('l', 'a')], 'ok'],
    ['two are there', [talking('a', held), talking('b')], 'call-already-up'],
    ['a colleague is asked about the only one', [talking('a', held), consult('c', 'a')], 'ok'],
    ['one is being dialled', [dialling('a')], 'call-already-up'],
    ['one rings', [ringing('a')], 'call-already-up'],
  ])('%s', (_what, calls, answer) => expect(codeOf(mayDial(calls))).toBe(answer))
})

describe('whether it may be answered', () => {
  test.each([
    ['it rings', [ringing('a')], 'ok'],
    ['one is talked to', [talking('b'), ringing('a')], 'ok'],
    ['two are there', [talking('b'), talking('c', held), ringing('a')], 'call-already-up'],
    ['a colleague is asked', [talking('b', held), consult('c', 'b'), ringing('a')], 'ok'],
    ['it is being talked to', [talking('a')], 'call-not-ringing'],
    ['it is not there', [], 'call-not-ringing'],
  ])('%s', (_what, calls, answer) => expect(codeOf(mayAnswer(calls, id('a')))).toBe(answer))
})

describe('whether a colleague may be asked', () => {
  test.each([
    ['the customer is there', [talking('a')], 'ok'],
    ['another rings meanwhile', [talking('a'), ringing('b')], 'ok'],
    ['one is asked already', [talking('a'), dialling('c', 'a')], 'call-already-up'],
    ['somebody is being dialled', [talking('a'), dialling('b')], 'call-already-up'],
    ['the customer only rings', [ringing('a')], 'call-not-up'],
    ['the voice is lost', [talking('a', { voiceLostAt: 3 })], 'call-not-up'],
  ])('%s', (_what, calls, answer) => expect(codeOf(mayConsult(calls, id('a')))).toBe(answer))
})

describe('whether the customer may be handed over', () => {
  test.each([
    ['talked to', [talking('a')], 'ok'],
    ['on hold', [talking('a', held)], 'ok'],
    ['on the way', [talking('a', { transfer: asked })], 'call-being-transferred'],
    ['back from a failed one', [talking('a', { transfer: { ...asked, status: 'failed' } })], 'ok'],
    ['a colleague', [talking('b'), consult('a', 'b')], 'call-not-up'],
  ])('%s', (_what, calls, answer) => expect(codeOf(mayTransfer(calls, id('a')))).toBe(answer))
})

describe('whether two can be connected', () => {
  test.each([
    ['nobody is asked', [talking('a')], 'call-no-consult'],
    ['the colleague rings', [talking('a', held), dialling('c', 'a')], 'call-transfer-not-ready'],
    ['both are there', [talking('a', held), consult('c', 'a')], 'ok'],
    ['two customers in a conference', [talking('a', { mixed: true }), talking('b', { mixed: true })], 'ok'],
    ['two customers who do not know of each other', [talking('a'), talking('b', held)], 'call-no-consult'],
  ])('%s', (_what, calls, answer) => expect(codeOf(mayComplete(calls, id('a')))).toBe(answer))

  test('the colleague’s call names the same two', () => {
    const calls = [talking('a', held), consult('c', 'a')]
    const may = mayComplete(calls, id('c'))
    expect(may).toMatchObject({ value: { customer: { id: 'a' }, other: { id: 'c' } } })
  })
})

describe('who is in the conference', () => {
  test.each([
    ['customer and colleague', [talking('a', held), consult('c', 'a')], ['a', 'c']],
    ['the only other one', [talking('a'), talking('b', held)], ['a', 'b']],
    ['not a second customer who waits', [talking('a', held), consult('c', 'a'), talking('b', held)], ['a', 'c']],
    [
      'who is in it already',
      [talking('a', { mixed: true }), consult('c', 'a', { mixed: true }), talking('b', held)],
      ['a', 'c'],
    ],
    ['no lead', [talking('a', held), consult('c', 'a'), lead('l', 'a')], ['a', 'c']],
  ])('%s', (_what, calls, members) => {
    expect(mayJoin(calls, id('a'))).toEqual({ ok: true, value: members })
  })

  test('a third joins, a fourth does not', () => {
    const two = [talking('a', { mixed: true }), consult('c', 'a', { mixed: true })]
    expect(mayJoin([...two, talking('b', held)], id('b'))).toMatchObject({ value: ['a', 'c', 'b'] })
    const three = [...two, talking('d', { mixed: true })]
    expect(codeOf(mayJoin([...three, talking('b', held)], id('b')))).toBe('conference-full')
  })

  test('alone is none', () => expect(codeOf(mayJoin([talking('a')], id('a')))).toBe('call-no-consult'))
})

test('a consultation stands for its customer', () => {
  const calls = [talking('a', held), consult('c', 'a'), talking('b')]
  expect(aboutWhom(calls, id('c'))).toBe('a')
  expect(consultsOf(calls, id('c'))).toEqual(['c'])
  expect(consultsOf(calls, id('b'))).toEqual([])
})

describe('whom a lead listens to', () => {
  test.each([
    ['nobody', [ringing('a')], null, null],
    ['who is talked to', [talking('b', held), talking('a')], null, 'a'],
    ['who is talked to by choice', [talking('b', held), talking('a')], 'a', 'a'],
    ['the customer a colleague is asked about', [talking('b'), talking('a', held), consult('c', 'a')], 'c', 'a'],
    ['who waits', [talking('a', held)], null, 'a'],
  ])('%s', (_what, calls, focus, found) => {
    expect(supervisable(calls, focus === null ? null : id(focus))).toBe(found)
  })
})
