import { expect, test } from 'vitest'
import { serverProfiles } from '#shared/phone/server-profile'
import { lineProfiles } from './line-profiles'

test('every profile of the program but the practice switch’s is offered, under its own name', () => {
  const known = serverProfiles.filter(({ id }) => id !== 'practice').map(({ id, name }) => ({ id, name }))
  expect(lineProfiles('kamailio')).toEqual(known)
})

test('a profile of the centre’s own that is chosen stays choosable', () => {
  expect(lineProfiles('our-pbx').at(-1)).toEqual({ id: 'our-pbx', name: 'our-pbx' })
  expect(lineProfiles('')).toEqual(lineProfiles('generic'))
})
