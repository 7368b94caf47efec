import { useTranslation } from 'react-i18next'
import type { CustomerLevel } from '#shared/customers/customer'
import { Tag, type TagTone } from '../../ui/tag'

const tones: Readonly<Record<CustomerLevel, TagTone>> = {
  standard: 'neutral',
  silver: 'neutral',
  gold: 'warning',
  vip: 'gold',
}

export function LevelTag({ level }: { level: CustomerLevel }) {
  const { t } = useTranslation()
  return <Tag tone={tones[level]}>{t(`customers.level-${level}`)}</Tag>
}
