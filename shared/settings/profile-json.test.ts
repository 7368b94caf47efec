import { expect, test } from 'vitest'
import { serverProfile } from '../phone/server-profile'
import { readProfileJson, writeProfileJson } from './profile-json'

const own = { ...serverProfile('asterisk'), id: 'our-pbx', name: '我们的 PBX' }

test('what is handed out comes in again as it was, also with a byte order mark', () => {
  expect(readProfileJson(writeProfileJson(own))).toEqual({ ok: true, value: own })
  expect(readProfileJson(`\uFEFF${writeProfileJson(own)}`)).toMatchObject({ ok: true })
})

test.each(['', '{', 'id: our-pbx', '\u0000'])('%j is no JSON', (text) => {
  expect(readProfileJson(text)).toMatchObject({ error: { code: 'profile-not-json' } })
})

test.each<[string, object]>([
  ['id', { ...own, id: 'Our PBX' }],
  ['dtmf', { ...own, dtmf: 'sms' }],
  ['dialling.rules[1].prefix', { ...own, dialling: { ...own.dialling, rules: [rule('0'), rule('nine')] } }],
  ['iceServers[0].urls', { ...own, iceServers: [{ urls: 7 }] }],
  ['headers.colour', { ...own, headers: { ...own.headers, colour: 'red' } }],
  ['password', { ...own, password: 'x' }],
])('a mistake is told by the name of its field: %s', (field, value) => {
  expect(readProfileJson(JSON.stringify(value))).toMatchObject({
    error: { code: 'profile-not-valid', details: { field } },
  })
})

test.each(['null', '7', '[]', '"asterisk"'])('%s is JSON and no profile', (text) => {
  expect(readProfileJson(text)).toMatchObject({ error: { code: 'profile-not-valid' } })
})

test('a profile of the program is not replaced', () => {
  expect(readProfileJson(writeProfileJson(serverProfile('kamailio')))).toMatchObject({
    error: { code: 'profile-is-built-in' },
  })
})

function rule(prefix: string) {
  return { prefix, strip: 0, add: '' }
}
