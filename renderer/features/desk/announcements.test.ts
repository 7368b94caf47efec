import { expect, test } from 'vitest'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import { scenes } from '../../bridge/fake/scenes'
import { announcements } from './announcements'

const scene = (name: string): DeskSnapshot => {
  const make = scenes[name]
  if (!make) throw new Error(`no scene ${name}`)
  return make(1_800_000_000_000)
}
const said = (next: string, before: string | null) =>
  announcements(scene(next), before ? scene(before) : null).map(({ key, assertive }) => `${key}${assertive ? '!' : ''}`)

test('an incoming call interrupts and names the caller', () => {
  expect(announcements(scene('ringing'), scene('idle'))).toEqual([
    { key: 'says-incoming', assertive: true, name: '张三丰' },
  ])
})

test('a window that opens while it rings says so too', () => {
  expect(said('ringing', null)).toEqual(['says-incoming!'])
})

test('answered, held, muted and back wait for the end of a sentence', () => {
  expect(said('talking', 'ringing')).toEqual(['says-answered'])
  expect(said('held', 'talking')).toEqual(['says-held', 'says-muted'])
  expect(said('talking', 'held')).toEqual(['says-resumed', 'says-unmuted'])
})

test('the end of a call interrupts', () => {
  expect(said('wrap-up', 'talking')).toEqual(['says-ended!'])
  expect(said('idle', 'ringing')).toEqual(['says-missed!'])
})

test('a lost line interrupts; its return does not', () => {
  expect(said('line-lost', 'line')).toEqual(['says-line-lost!'])
  expect(said('line', 'line-lost')).toEqual(['says-line-back'])
})

test('what becomes of a consultation and a transfer is said, and interrupts only when it came to nothing or is done', () => {
  expect(said('consult', 'consult-ringing')).toEqual(['says-consult-answered'])
  expect(said('talking', 'consult')).toEqual(['says-resumed', 'says-consult-ended'])
  expect(said('transfer-failed', 'transfer-ringing')).toEqual(['says-transfer-failed!'])
  expect(said('handed-over', 'transfer-ringing')).toEqual(['says-handed-over!'])
  expect(said('conference', 'consult')).toEqual(['says-resumed', 'says-conference'])
})

test('a lead who comes and goes is named, and is no incoming call', () => {
  expect(announcements(scene('listened'), scene('talking'))).toEqual([
    { key: 'says-supervised', assertive: false, name: '王芳' },
  ])
  expect(said('whispered', 'listened')).toEqual([])
  expect(said('talking', 'listened')).toEqual(['says-unsupervised'])
})

test('a voice that is lost interrupts, an order that waits does not', () => {
  expect(said('voice-lost', 'talking')).toEqual(['says-voice-lost!'])
  expect(said('talking', 'voice-lost')).toEqual(['says-voice-back!'])
  expect(said('hold-waits', 'line-lost')).toEqual([])
  expect(said('hold-waits', 'talking')).toEqual(['says-line-lost!', 'says-order-waits'])
})

test('the same again says nothing', () => {
  for (const name of Object.keys(scenes)) expect(said(name, name)).toEqual([])
})
