import { expect, test } from 'vitest'
import { nobodySupervises, trustedServer } from './supervision-by-server'

test.each([
  ['listen,whisper', ['listen', 'whisper']],
  ['Barge; take-over', ['barge', 'take-over']],
  ['mode=whisper', ['whisper']],
  ['anything else', ['listen']],
  ['', ['listen']],
])('a server that is trusted and says %j grants %j', (grant, may) => {
  expect(trustedServer(true).supervisor(grant, '8009')).toEqual({ name: '', may, silent: true })
})

test('without a team nobody supervises', () => expect(nobodySupervises.supervisor('listen', '8009')).toBeNull())
