import { expect, test } from 'vitest'
import { parseVia, transactionKey } from './via'

test('transport, sender and branch are read', () => {
  expect(parseVia('SIP / 2.0 / ws Client.Invalid:5060;branch=z9hG4bKa;rport')).toMatchObject({
    ...{ transport: 'WS', sentBy: 'client.invalid:5060', branch: 'z9hG4bKa' },
  })
})

test.each(['SIP/2.0/WS a', 'SIP/2.0/WS a;branch=1', 'SIP/2.0 a;branch=z9hG4bK1', 'SIP/1.0/WS a;branch=z9hG4bK1', ''])(
  '%j is refused',
  (text) => {
    expect(parseVia(text)).toBeUndefined()
  },
)

test('a CANCEL finds its INVITE, and another sender with the same branch does not', () => {
  const [mine, other] = ['a.invalid', 'b.invalid'].map((host) => parseVia(`SIP/2.0/WS ${host};branch=z9hG4bK1`))
  if (!mine || !other) throw new Error('was refused')
  expect(transactionKey(mine, 'INVITE')).not.toBe(transactionKey(mine, 'CANCEL'))
  expect(transactionKey(mine, 'INVITE')).not.toBe(transactionKey(other, 'INVITE'))
})
