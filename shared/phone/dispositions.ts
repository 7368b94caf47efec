/**
 * 小结: what came of a call, in the order in which it is offered; the first five have number keys. In a file without zod:
 * the agent window's first screen does not wait for that.
 */
export const dispositions = [
  'resolved',
  'inquiry',
  'refund',
  'complaint',
  'call-back',
  'sale',
  'no-answer',
  'wrong-number',
  'other',
  'lost',
] as const

export type Disposition = (typeof dispositions)[number]

export function isDisposition(value: string | null): value is Disposition {
  return dispositions.some((known) => known === value)
}
