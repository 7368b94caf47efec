import { expect, test } from 'vitest'
import { serverProfile } from '#shared/phone/server-profile'
import { allowedHeaders, askedByInvite } from './invite-headers'

const profile = serverProfile('kamailio')
const from = (headers: Record<string, string>) => (name: string) => headers[name.toLowerCase()]

test('queue and customer come from the headers that the profile names, and from no others', () => {
  const asked = askedByInvite(profile, from({ 'x-queue': '售后', 'x-customer': 'C-7', 'x-other': '1' }))
  expect(asked).toEqual({
    headers: { 'x-queue': '售后', 'x-customer': 'C-7' },
    autoAnswer: false,
    supervisionGrant: null,
  })
})

test('a server that wants the call answered by itself says so in the profile’s words', () => {
  const autoAnswer = (value: string) => askedByInvite(profile, from({ 'call-info': value })).autoAnswer
  expect(autoAnswer('<sip:desk.test>;Answer-After=0')).toBe(true)
  expect(autoAnswer('<http://desk.test/picture.png>;purpose=icon')).toBe(false)
  const any = { ...profile, autoAnswer: { header: 'alert-info', contains: null } }
  expect(askedByInvite(any, from({ 'alert-info': '' })).autoAnswer).toBe(true)
  expect(askedByInvite({ ...profile, autoAnswer: null }, from({ 'call-info': 'answer-after=0' })).autoAnswer).toBe(
    false,
  )
})

test('a grant to supervise is passed on as it is, or null', () => {
  const grant = (value: string) => askedByInvite(profile, from({ 'x-zuoxi-supervision': value })).supervisionGrant
  expect(grant('listen;by=8001')).toBe('listen;by=8001')
  expect(grant('x'.repeat(600))).toHaveLength(512)
})

test('headers that make the INVITE are nobody’s to set', () => {
  const headers = { 'X-Ticket': '12', Replaces: 'a;to-tag=b;from-tag=c', Route: '<sip:x>', f: 'evil', 'CALL-ID': '1' }
  expect(allowedHeaders(headers)).toEqual({ 'X-Ticket': '12' })
})
