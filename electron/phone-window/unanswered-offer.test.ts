import { expect, test } from 'vitest'
import { directionOf, withDirection } from './unanswered-offer'

const sdp = (line: string) => `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n${line}\r\na=setup:actpass\r\n`

test('a direction is read, and is sendrecv where none is said (RFC 4566 section 6)', () => {
  expect(directionOf(sdp('a=sendonly'))).toBe('sendonly')
  expect(directionOf(sdp('a=inactive'))).toBe('inactive')
  expect(directionOf(sdp('a=mid:0'))).toBe('sendrecv')
})

test('a direction is replaced and nothing else', () => {
  expect(withDirection(sdp('a=sendonly'), 'recvonly')).toBe(sdp('a=recvonly'))
  expect(withDirection(sdp('a=sendonlyish:1'), 'recvonly')).toBe(sdp('a=sendonlyish:1'))
})
