import { expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import type { Call } from './call'
import { ringSound } from './ring-sound'

const what = (role: Call['role']) => ({
  ...({ id: CallId.parse('x'), direction: 'inbound', number: '', displayName: '', startedAt: 1, about: null } as const),
  role,
})
const ringing = (more: { answering?: boolean; answersAt?: number; role?: Call['role'] } = {}): Call => ({
  ...what(more.role ?? 'customer'),
  ...{ status: 'ringing', answering: more.answering ?? false, answersAt: more.answersAt ?? null },
})
const dialling: Call = { ...what('customer'), status: 'dialling', alerting: false }

test.each([
  ['nothing', [], false, 'off'],
  ['one that rings', [ringing()], false, 'ring'],
  ['one that rings behind another window', [ringing()], true, 'ring-loudly'],
  ['one that is being answered', [ringing({ answering: true })], true, 'off'],
  ['one that rings while another is up', [ringing(), dialling], true, 'call-waiting'],
  ['one that answers itself', [ringing({ answersAt: 9 })], true, 'auto-answer'],
  ['one of each kind', [ringing({ answersAt: 9 }), ringing()], false, 'ring'],
  ['a lead', [ringing({ role: 'supervisor' })], false, 'off'],
] as const)('%s', (_what, calls, loudly, sound) => expect(ringSound(calls, loudly)).toBe(sound))
