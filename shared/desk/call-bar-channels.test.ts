import { expect, test } from 'vitest'
import { callBarContract } from './call-bar'
import { callBarCommands, callBarEvents } from './call-bar-channels'
import { agentWindowContract } from './contract'

test('the call bar’s preload forwards every message of its contract and no other', () => {
  const kinds = Object.entries(callBarContract)
  const ofKind = (kind: string) => kinds.filter(([, message]) => message.kind === kind).map(([name]) => name)
  expect([...callBarCommands].sort()).toEqual(ofKind('command').sort())
  expect([...callBarEvents].sort()).toEqual(ofKind('event').sort())
})

test('no message belongs to both windows: each is checked against one sender', () => {
  expect(Object.keys(callBarContract).filter((name) => name in agentWindowContract)).toEqual([])
})
