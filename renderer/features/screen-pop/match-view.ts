import { assertNever } from '#shared/kernel/result'
import type { CallerCandidate, CallerMatch, CustomerCard } from '#shared/screen-pop/card'
import type { IconName } from '../../ui/icons'
import type { TagTone } from '../../ui/tag'

/** How sure it is who calls: a word of the translations, an icon and a colour that say the same. */
export interface MatchShown {
  readonly words: 'exact' | 'suffix' | 'several' | 'several-suffix' | 'chosen' | 'unknown' | 'withheld'
  readonly icon: IconName
  readonly tone: TagTone
  readonly digits: number
  readonly candidates: readonly CallerCandidate[]
  readonly card: CustomerCard | null
  /** The agent should say who it is before going on. */
  readonly askWho: boolean
}

export function matchShown(match: CallerMatch): MatchShown {
  const base = { digits: 0, candidates: [], card: null, askWho: false }
  switch (match.kind) {
    case 'exact':
      return { ...base, words: 'exact', icon: 'check', tone: 'success', card: match.card }
    case 'suffix':
      return { ...base, words: 'suffix', icon: 'question', tone: 'warning', digits: match.digits, card: match.card }
    case 'several':
      return {
        ...base,
        words: match.by === 'exact' ? 'several' : 'several-suffix',
        icon: 'people',
        tone: 'warning',
        candidates: match.candidates,
        card: match.card,
        askWho: true,
      }
    case 'chosen':
      return { ...base, words: 'chosen', icon: 'person', tone: 'info', candidates: match.candidates, card: match.card }
    case 'unknown':
      return { ...base, words: 'unknown', icon: 'question', tone: 'neutral' }
    case 'withheld':
      return { ...base, words: 'withheld', icon: 'hidden', tone: 'neutral' }
    default:
      return assertNever(match)
  }
}
