import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callerIdentity, sipIdentity } from './sip-identity'

describe('who calls', () => {
  test.each([
    ['"李雷" <sip:+8613800138000@example.org>;tag=a', '+8613800138000', '李雷'],
    ['Bob <sip:1001@example.org:5060;user=phone>', '1001', 'Bob'],
    ['sip:1001@example.org;tag=x', '1001', ''],
    ['<sip:%2B4420%20@example.org>', '+4420', ''],
    ['"a \\"b\\" \\\\" <sip:7;ext=3@example.org>', '7', 'a "b" \\'],
    ['<tel:+1-201-555-0123;phone-context=x>', '+12015550123', ''],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>', '', ''],
    ['<sip:alice.smith@example.org>', 'alice.smith', ''],
    ['', '', ''],
    ['"never closed', '', 'never closed'],
  ])('%s', (header, number, displayName) => {
    expect(sipIdentity(header)).toEqual({ number, displayName })
  })

  test('the identity that the server vouches for wins, with the name of From when it has none', () => {
    expect(callerIdentity('<sip:+8610@x>', '"Li" <sip:trunk@x>')).toEqual({ number: '+8610', displayName: 'Li' })
    expect(callerIdentity(undefined, '"Li" <sip:99@x>')).toEqual({ number: '99', displayName: 'Li' })
  })

  test.each(['"%" <sip:99@x>', '% <sip:99@x>'])(
    'a name of 60,000 bytes does not hide the number behind it: %s',
    (header) => {
      const name = '长'.repeat(20_000)
      expect(sipIdentity(header.replace('%', name))).toEqual({ number: '99', displayName: name.slice(0, 1024) })
    },
  )

  property.prop([fc.string({ unit: 'binary', maxLength: 5000 })])('no text makes it throw or grow', (text) => {
    const { number, displayName } = sipIdentity(text)
    expect(number.length).toBeLessThanOrEqual(256)
    expect(displayName.length).toBeLessThanOrEqual(1024)
  })
})
