import { useTranslation } from 'react-i18next'
import { useDeskClock } from './desk-clock'
import { type DayWords, momentText } from './time-text'

export function useDayWords(): DayWords & { language: string } {
  const { t, i18n } = useTranslation()
  return {
    yesterday: t('app.yesterday'),
    today: t('app.today'),
    tomorrow: t('app.tomorrow'),
    language: i18n.language,
  }
}

/** A date and time in words: 今天 14:05. */
export function Moment({ at }: { at: number }) {
  const words = useDayWords()
  const clock = useDeskClock()
  return <time dateTime={new Date(at).toISOString()}>{momentText(at, clock.now(), words.language, words)}</time>
}
