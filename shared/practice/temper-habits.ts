import type { ClipId } from './scene-types'

export type Temper = 'calm' | 'hurried' | 'angry' | 'chatty' | 'confused' | 'polite'

/** How long they leave the agent to speak after each line, and from which length of a hold on they complain. */
export const habits: Readonly<Record<Temper, { listensMs: number; grumblesAfterHoldMs: number }>> = {
  calm: { listensMs: 5_000, grumblesAfterHoldMs: 30_000 },
  hurried: { listensMs: 3_000, grumblesAfterHoldMs: 8_000 },
  angry: { listensMs: 3_200, grumblesAfterHoldMs: 5_000 },
  chatty: { listensMs: 4_000, grumblesAfterHoldMs: 25_000 },
  confused: { listensMs: 6_000, grumblesAfterHoldMs: 20_000 },
  polite: { listensMs: 5_500, grumblesAfterHoldMs: 40_000 },
}

/** What each temper says in a call they made, after the greeting. */
export const scripts: Readonly<Record<Temper, readonly ClipId[]>> = {
  calm: ['request', 'detail', 'confirm', 'question', 'confirm'],
  hurried: ['request', 'detail', 'question'],
  angry: ['request', 'detail', 'question', 'confirm'],
  chatty: ['request', 'detail', 'confirm', 'question', 'confirm', 'detail', 'confirm'],
  confused: ['request', 'confirm', 'detail', 'question', 'question', 'confirm'],
  polite: ['request', 'detail', 'confirm', 'question', 'confirm'],
}
