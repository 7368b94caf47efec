import { CallListId, StaffId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { CallList, CallListItem, ItemOutcome } from '#shared/outbound/contract'
import type { CustomerCard } from '#shared/screen-pop/card'

const HOUR = 3_600_000

/** Stands for main's call lists: one begun, one that is over. */
export function outboundAnswers({
  now,
  tell,
  dial,
  cards,
}: {
  now: () => number
  tell: (name: string, payload: unknown) => void
  dial: (number: string) => Result<unknown>
  cards: () => readonly CustomerCard[]
}): Record<string, (input: never) => Result<unknown>> {
  const none = { reached: 0, again: 0, refused: 0, 'wrong-number': 0, skipped: 0 }
  const list = (id: string, name: string, part: Partial<CallList>): CallList => ({
    id: CallListId.parse(id),
    name,
    purpose: '双十一购买显示器的客户：\n1. 问屏幕和底座是否正常\n2. 提醒 30 天内可免费延保\n3. 有意向的约工程师上门',
    ownerId: StaffId.parse('1001'),
    createdAt: now() - 26 * HOUR,
    closed: false,
    total: 60,
    done: 18,
    outcomes: { ...none, reached: 11, refused: 4, 'wrong-number': 1, skipped: 2 },
    nextAgainAt: now() + 2 * HOUR,
    ...part,
  })
  let lists: readonly CallList[] = [
    list('l-1', '显示器延保回访', {}),
    list('l-2', '11月展会名单首呼', { total: 132, done: 3, nextAgainAt: null, purpose: '' }),
    list('l-3', '10月满意度回访', { closed: true, total: 40, done: 40, nextAgainAt: null }),
  ]
  const tries = new Map<number, number>()
  const item = (id: CallList['id']): CallListItem | null => {
    const found = lists.find((one) => one.id === id)
    const card = cards()[(found?.done ?? 0) % Math.max(cards().length, 1)]
    if (!found || !card || found.done >= found.total) return null
    const tried = tries.get(found.done) ?? 0
    return {
      ...{ listId: id, itemId: found.done + 1, customerId: card.id, card, note: '' },
      tries: tried,
      lastTriedAt: tried > 0 ? now() - 60_000 : null,
    }
  }
  const change = (id: string, part: (before: CallList) => Partial<CallList>): Result<CallList> => {
    lists = lists.map((one) => (one.id === id ? { ...one, ...part(one) } : one))
    tell('outbound.changed', { id })
    const changed = lists.find((one) => one.id === id)
    return changed ? ok(changed) : failed('call-list-gone')
  }
  return {
    'outbound.lists': () => ok(lists),
    'outbound.create': ({ name, purpose }: { name: string; purpose: string }) => {
      const made = list(`l-${lists.length + 1}`, name, { purpose, total: 57, done: 0, nextAgainAt: null })
      lists = [made, ...lists]
      tell('outbound.changed', { id: made.id })
      return ok({ list: made, leftOut: 3 })
    },
    'outbound.next': ({ id }: { id: CallList['id'] }) => ok(item(id)),
    'outbound.call': ({ id }: { id: CallList['id'] }) => {
      const shown = item(id)
      if (!shown) return failed('call-list-item-done')
      tries.set(shown.itemId - 1, (tries.get(shown.itemId - 1) ?? 0) + 1)
      return dial(shown.card.phones[0]?.number ?? '')
    },
    'outbound.finish': ({ id, outcome }: { id: string; outcome: ItemOutcome }) =>
      change(id, ({ done, outcomes }) => ({
        done: done + 1,
        outcomes: { ...outcomes, [outcome]: outcomes[outcome] + 1 },
      })),
    'outbound.close': ({ id }: { id: string }) => change(id, () => ({ closed: true })),
  }
}
