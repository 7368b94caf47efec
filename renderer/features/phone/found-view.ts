import type { CustomerSummary } from '#shared/customers/customer'
import type { CallHistoryEntry, DialTarget } from '#shared/phone/contract'
import type { Colleague } from '#shared/phone/directory'

/** Somebody who can be dialled from the pad's list. */
export type FoundOne =
  | { readonly kind: 'customer'; readonly key: string; readonly number: string | null; readonly one: CustomerSummary }
  | { readonly kind: 'colleague'; readonly key: string; readonly number: string; readonly one: Colleague }
  | { readonly kind: 'dialled'; readonly key: string; readonly number: string; readonly one: CallHistoryEntry }

/** Whose number it is: main dials a customer's by that, and every number that stands here masked. */
export function knownAs(found: FoundOne): DialTarget | null {
  if (found.kind === 'customer') return { of: 'customer', id: found.one.id, phoneId: null }
  return found.kind === 'dialled' && found.number.includes('*') ? { of: 'call', id: found.one.callId } : null
}

const CUSTOMERS = 6
const COLLEAGUES = 4
const DIALLED = 5

/** What stands under the pad's field: whom one dialled last, or customers and then colleagues who fit the text. */
export function inDialPad(of: {
  readonly text: string
  readonly customers: { readonly those: readonly CustomerSummary[] } | null
  readonly colleagues: { readonly those: readonly Colleague[] } | null
  readonly dialled: readonly CallHistoryEntry[]
}): readonly FoundOne[] {
  if (of.text === '') {
    return of.dialled
      .filter(({ number }) => number !== '')
      .slice(0, DIALLED)
      .map((one) => ({ kind: 'dialled', key: one.callId, number: one.number, one }))
  }
  const customers = (of.customers?.those ?? []).slice(0, CUSTOMERS)
  const colleagues = (of.colleagues?.those ?? []).slice(0, COLLEAGUES)
  return [
    ...customers.map((one) => ({ kind: 'customer', key: one.id, number: one.number, one }) as const),
    ...colleagues.map((one) => ({ kind: 'colleague', key: `at-${one.number}`, number: one.number, one }) as const),
  ]
}
