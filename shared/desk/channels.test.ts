import { expect, test } from 'vitest'
import { agentCommands, agentEvents } from './channels'
import { agentWindowContract } from './contract'

test('the preload forwards every message of the contract and no other', () => {
  const kinds = Object.entries(agentWindowContract)
  const ofKind = (kind: string) => kinds.filter(([, message]) => message.kind === kind).map(([name]) => name)
  expect([...agentCommands].sort()).toEqual(ofKind('command').sort())
  expect([...agentEvents].sort()).toEqual(ofKind('event').sort())
})
