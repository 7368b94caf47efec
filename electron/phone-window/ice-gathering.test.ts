import { expect, test } from 'vitest'
import { readyAfterMs } from './ice-gathering'

const stun = [{ urls: 'stun:stun.desk.test' }]
const turn = [...stun, { urls: ['turn:turn.desk.test'] }]
const candidate = (type: RTCIceCandidateType, address: string) => ({ type, address })

test('without servers any address of this machine will do, itself alone last', () => {
  const real = readyAfterMs(candidate('host', '192.0.2.7'), [])
  const itself = readyAfterMs(candidate('host', '127.0.0.1'), [])
  expect(real).toBeLessThan(itself ?? 0)
  expect(readyAfterMs(candidate('host', '::1'), [])).toBe(itself)
  expect(readyAfterMs(candidate('host', 'fd00::2'), [])).toBe(real)
})

test('with STUN or TURN the address that others see is waited for', () => {
  expect(readyAfterMs(candidate('host', '192.0.2.7'), stun)).toBeUndefined()
  expect(readyAfterMs(candidate('srflx', '198.51.100.1'), stun)).toBe(0)
  expect(readyAfterMs(candidate('srflx', '198.51.100.1'), turn)).toBeUndefined()
  expect(readyAfterMs(candidate('relay', '203.0.113.1'), turn)).toBe(0)
})
