import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { serverProfile } from '#shared/phone/server-profile'
import { isInside, practiceColleagues, practiceGroups, practiceLead, practiceServices } from './roster'
import { createTeam, directoryOf, engage, freeMember, stateOf, teamAt } from './team'

const minute = 60_000

describe('the made-up team', () => {
  test('has seven people, a lead and two groups at extensions of the practice world, each its own', () => {
    const numbers = [practiceLead, ...practiceColleagues, ...practiceGroups].map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.every(isInside)).toBe(true)
    expect(directoryOf(createTeam(1, 0)).map(({ number }) => number)).toEqual(numbers)
  })

  test('the practice profile dials the services that the practice world has', () => {
    const { queue, codes } = serverProfile('practice')
    const { login, logout, pause, unpause, pickUp, park, survey, echo } = practiceServices
    expect(queue).toEqual({ login, logout, pause: `${pause}{reason}`, unpause })
    expect(codes).toMatchObject({ park, survey, echo })
    expect(codes.pickup?.startsWith(pickUp)).toBe(true)
  })

  test('a customer number is outside, a code and an extension inside', () => {
    expect(['8001', '8095', '*11', '*131', '*43'].every(isInside)).toBe(true)
    expect(['13800138000', '+8613800138000', '10086', '9001', '800100', ''].some(isInside)).toBe(false)
  })

  test.prop([fc.integer(), fc.array(fc.integer({ min: -minute, max: 240 * minute }), { maxLength: 20 })])(
    'somebody is always free to be consulted, whoever looks whenever',
    (seed, moments) => {
      let team = createTeam(seed, 0)
      for (const at of moments) {
        team = teamAt(team, at)
        expect(stateOf(team, '8001')).toBe('ready')
        expect(freeMember(team, '8081')).toBeDefined()
      }
    },
  )

  test('the same seed gives the same day, and looking often changes nothing', () => {
    let often = createTeam(7, 0)
    for (let at = 0; at <= 90 * minute; at += 1_000) often = teamAt(often, at)
    expect(often).toEqual(teamAt(createTeam(7, 0), 90 * minute))
    expect(often).not.toEqual(teamAt(createTeam(8, 0), 90 * minute))
  })

  test('people change: within an hour those who are busy were seen in every state of a call', () => {
    let team = createTeam(3, 0)
    const seen = new Set<string>()
    for (let at = 0; at <= 60 * minute; at += 5_000) {
      team = teamAt(team, at)
      for (const { state } of directoryOf(team)) seen.add(state)
    }
    expect([...seen].sort()).toEqual(['not-ready', 'ready', 'ringing', 'signed-out', 'talking', 'wrap-up'])
  })

  test('whom the agent has on the line talks, and goes back to what they did', () => {
    const team = createTeam(1, 0)
    const called = engage(team, '8001', 'talking')
    expect(directoryOf(called).find(({ number }) => number === '8001')?.state).toBe('talking')
    expect(stateOf(engage(called, '8001', 'free'), '8001')).toBe('ready')
    expect(stateOf(team, '9999')).toBeUndefined()
  })
})
