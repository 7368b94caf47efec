import { expect, test } from 'vitest'
import { type AgentState, signedOut } from '#shared/agent-state/agent-state'
import { scenes } from '../bridge/fake/scenes'
import { invitation } from './home'

const idle = scenes['idle']?.(Date.parse('2026-11-22T10:42:00+08:00'))
if (!idle) throw new Error('the idle scene is always there')
const { line } = idle
const away = { ...line, status: 'connecting' as const }
const ready: AgentState = { ...signedOut(0), choice: { type: 'ready' } }
const notReady = (reason: string): AgentState => ({ ...ready, choice: { type: 'not-ready', reason } })

test.each([
  ['ready', ready, line, 'ready'],
  ['ready, but the line is away', ready, away, 'line'],
  [
    'taken from the queue by the line, which will bring them back',
    { ...notReady('system'), afterLine: ready.choice },
    away,
    'line',
  ],
  ['not ready of their own will', notReady('system'), away, 'not-ready'],
  ['missed a call', notReady('missed'), line, 'missed'],
  ['not to be disturbed', { ...ready, doNotDisturbUntil: 1 }, line, 'undisturbed'],
  ['not to be disturbed, and at lunch', { ...notReady('meal'), doNotDisturbUntil: 1 }, line, 'not-ready'],
  ['not there', signedOut(0), line, 'signed-out'],
] as const)('an agent who is %s reads what that means', (_who, agent, itsLine, sentence) => {
  expect(invitation({ agent, line: itsLine })).toBe(sentence)
})
