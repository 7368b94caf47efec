import { useTranslation } from 'react-i18next'
import { snoozes } from '#shared/follow-ups/quick-times'
import { ChoiceMenu } from '../../ui/choice-menu'
import { Icon } from '../../ui/icons'
import { useServices } from '../desk'
import { useSnooze } from './use-quick-times'

export function SnoozeMenu({ id, what, align = 'end' }: { id: string; what: string; align?: 'start' | 'end' }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const until = useSnooze()
  return (
    <ChoiceMenu
      className="snooze-menu"
      align={align}
      label={t('follow-ups.snooze-one', { what })}
      menuLabel={t('follow-ups.snooze')}
      choices={snoozes.map((key) => ({ key, words: t(`follow-ups.${key}`) }))}
      onChoose={(key) => {
        const snooze = snoozes.find((one) => one === key)
        if (snooze) void until(snooze).then((at) => commands('follow-ups.snooze', { id, until: at }))
      }}
    >
      <Icon name="history" />
      <Icon name="chevron" size={12} />
    </ChoiceMenu>
  )
}
