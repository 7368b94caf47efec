import { expect, test } from 'vitest'
import { ServerProfile, serverProfiles } from '#shared/phone/server-profile'
import { profileSchema } from './profile-schema'

test('the schema names every field of a profile and allows no other', () => {
  const schema = JSON.parse(profileSchema())
  expect(schema.additionalProperties).toBe(false)
  expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(ServerProfile.shape).sort())
  const [first] = serverProfiles
  expect(schema.required.filter((name: string) => !(name in (first ?? {})))).toEqual([])
})
