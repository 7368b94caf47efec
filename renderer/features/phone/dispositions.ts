import type { Disposition } from '#shared/phone/call'

/**
 * In the contract's order; the first five have number keys. Written out, because the contract brings zod along, which
 * the first screen does not wait for. A test holds the two lists together.
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
] as const satisfies readonly Disposition[]

export function isDisposition(value: string | null): value is Disposition {
  return dispositions.some((known) => known === value)
}
