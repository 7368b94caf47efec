import { expect, test } from 'vitest'
import { type AgentRules, checkRules, isOffered, usualRules } from './rules'

/** The code of what is wrong; null when nothing is. */
function faultOf(rules: AgentRules): string | null {
  const checked = checkRules(rules)
  return checked.ok ? null : checked.error.code
}

const lunchDuty = { id: 'own-1', names: { 'zh-CN': '值午班', en: 'Lunch duty' }, on: true, dailyMinutes: 60 }
const withReasons = (...more: AgentRules['reasons']): AgentRules => ({
  ...usualRules,
  reasons: [...usualRules.reasons, ...more],
})

test('a centre adds reasons of its own, named in both languages', () => {
  expect(faultOf(usualRules)).toBeNull()
  expect(faultOf(withReasons(lunchDuty))).toBeNull()
  const nameless = { ...lunchDuty, names: { 'zh-CN': '值午班', en: ' ' } }
  expect(faultOf(withReasons(nameless))).toBe('state-reason-nameless')
})

test('no two reasons are the same to the eye', () => {
  expect(faultOf(withReasons(lunchDuty, lunchDuty))).toBe('state-reason-twice')
  const sameName = { ...lunchDuty, id: 'own-2', names: { 'zh-CN': '值晚班', en: 'Lunch duty' } }
  expect(faultOf(withReasons(lunchDuty, sameName))).toBe('state-reason-twice')
  expect(faultOf(withReasons({ ...lunchDuty, id: 'missed' }))).toBe('state-reason-twice')
})

test('the program’s own reasons are switched off, not removed; not ready as such never', () => {
  const without = { ...usualRules, reasons: usualRules.reasons.filter(({ id }) => id !== 'system') }
  expect(faultOf(without)).toBe('state-reason-gone')
  const off = { ...usualRules, reasons: usualRules.reasons.map((reason) => ({ ...reason, on: false })) }
  expect(faultOf(off)).toBeNull()
  expect(isOffered(off, 'break')).toBe(false)
  expect(isOffered(off, 'busy')).toBe(true)
  expect(isOffered(usualRules, 'missed')).toBe(false)
})
