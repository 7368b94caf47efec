import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Masking } from '#shared/team/rights'
import { Role } from '#shared/team/staff'
import { Segments } from '../../ui/segments'
import { useDesk, useServices } from '../desk'

const maskings: readonly Masking[] = ['off', 'agents']

/** Which role this desk works in, where nobody else says it, and whose numbers are masked. */
export function TeamSettings() {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const me = useDesk((snapshot) => snapshot.me)
  const world = useDesk((snapshot) => snapshot.world)
  const [masking, setMasking] = useState<Masking | null>(null)
  const setsRules = me.rights.includes('set-rules')

  // biome-ignore lint/correctness/useExhaustiveDependencies: each world has its own rule
  useEffect(() => {
    let stopped = false
    void bridge.ask('team.masking', undefined).then((answer) => {
      if (!stopped && answer.ok) setMasking(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge, world])

  async function mask(wanted: Masking): Promise<void> {
    const answer = await commands('team.save-masking', { masking: wanted })
    if (answer.ok) setMasking(answer.value)
  }

  if (!me.solo && !setsRules) return null
  return (
    <section className="settings-section" aria-labelledby="settings-team">
      <h3 id="settings-team">{t('team.title')}</h3>
      <div className="settings-grid">
        {me.solo ? (
          <div className="field">
            <Segments
              name="role"
              label={t('team.role')}
              value={me.role}
              options={Role.options.map((value) => ({ value, words: t(`team.role-${value}`) }))}
              onChoose={(role) => void commands('team.act-as', { role })}
            />
            <p className="field-hint">{t('team.role-hint')}</p>
          </div>
        ) : null}
        {setsRules && masking !== null ? (
          <div className="field">
            <Segments
              name="masking"
              label={t('team.masking')}
              value={masking}
              options={maskings.map((value) => ({ value, words: t(`team.masking-${value}`) }))}
              onChoose={(wanted) => void mask(wanted)}
            />
            <p className="field-hint">{t('team.masking-hint')}</p>
          </div>
        ) : null}
      </div>
    </section>
  )
}
