import type { TFunction } from 'i18next'

/** Why somebody came back to the pool: the words of whoever released them, or the code of a rule (`ReturnReason`). */
export function reasonWords(t: TFunction, reason: string): string {
  return t(`pool.reason-${reason}` as 'pool.reason-released', { defaultValue: reason })
}
