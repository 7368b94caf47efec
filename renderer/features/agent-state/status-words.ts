import { useTranslation } from 'react-i18next'
import type { AgentToday } from '#shared/agent-state/day'
import { useDesk } from '../desk'
import type { StatusWord } from './agent-view'

/** The program's own words; a centre may have others for the reasons among them. */
const ownWords = [
  'signed-out',
  'ready',
  'ringing',
  'dialling',
  'talking',
  'holding',
  'wrap-up',
  'busy',
  'break',
  'meal',
  'meeting',
  'training',
  'coaching',
  'system',
  'missed',
  'do-not-disturb',
] as const
type OwnWord = (typeof ownWords)[number]

export function isOwnWord(word: string): word is OwnWord {
  return (ownWords as readonly string[]).includes(word)
}

/** What a centre calls this reason in this language; '' where it has no word of its own. */
export function nameOf(reasons: AgentToday['reasons'], id: string, language: string): string {
  const names = reasons.find((reason) => reason.id === id)?.names
  return (language === 'en' ? names?.en : names?.['zh-CN']) ?? ''
}

/** What states and reasons are called, in the agent's language and the centre's words. */
export function useStatusWords(): (word: StatusWord) => string {
  const { t, i18n } = useTranslation()
  const reasons = useDesk((snapshot) => snapshot.agentToday.reasons)
  return (word) =>
    nameOf(reasons, word, i18n.language) || (isOwnWord(word) ? t(`agent-state.${word}`) : t('agent-state.other'))
}
