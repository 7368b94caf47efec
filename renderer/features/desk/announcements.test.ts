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

test('the same again says nothing', () => {
  for (const name of Object.keys(scenes)) expect(said(name, name)).toEqual([])
})
