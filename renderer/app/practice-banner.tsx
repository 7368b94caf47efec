import { useTranslation } from 'react-i18next'
import { useDesk } from '../features/desk'

/** So that nobody takes an exercise for a real call, or a real call for an exercise. */
export function PracticeBanner() {
  const { t } = useTranslation()
  const practice = useDesk((snapshot) => snapshot.world === 'practice')
  if (!practice) return null
  return (
    <aside className="practice-banner" aria-label={t('desk.practice')}>
      <strong>{t('desk.practice')}</strong>
      <span>{t('desk.practice-text')}</span>
    </aside>
  )
}
