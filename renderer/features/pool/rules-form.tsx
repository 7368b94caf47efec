import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PoolRules } from '#shared/pool/pool'
import { Button } from '../../ui/button'
import { Switch } from '../../ui/switch'
import { useDesk, useServices } from '../desk'
import { PersonalQuotas } from './personal-quotas'
import { RuleNumber } from './rule-number'
import './rules.css'

/** The rules of the pool: a supervisor sets them, everybody else reads what holds. */
export function RulesForm() {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const maySet = useDesk((snapshot) => snapshot.me.rights.includes('set-rules'))
  const [kept, setKept] = useState<PoolRules | null>(null)
  const [rules, setRules] = useState<PoolRules | null>(null)
  const [saved, setSaved] = useState(false)

  useEffect(() => {
    let stopped = false
    void bridge.ask('pool.rules', undefined).then((answer) => {
      if (stopped || !answer.ok) return
      setKept(answer.value)
      setRules(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge])

  if (rules === null) return <p className="empty">{t('app.page-loading')}</p>
  const change = (part: Partial<PoolRules>) => {
    setSaved(false)
    setRules({ ...rules, ...part })
  }
  const isValid = PoolRules.safeParse(rules).success
  const isChanged = JSON.stringify(rules) !== JSON.stringify(kept)

  async function save(): Promise<void> {
    if (rules === null) return
    const answer = await commands('pool.save-rules', rules)
    if (!answer.ok) return
    setKept(answer.value)
    setRules(answer.value)
    setSaved(true)
  }

  const days = t('pool.days')
  return (
    <form
      className="rules-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <fieldset className="rules-groups" disabled={!maySet}>
        <section>
          <h2>{t('pool.rules-having')}</h2>
          <RuleNumber
            label={t('pool.rule-quota')}
            hint={t('pool.rule-quota-hint')}
            unit={t('pool.customers-unit')}
            value={rules.quota}
            off={null}
            whenOn={500}
            onChange={(quota) => change({ quota })}
          />
          <PersonalQuotas quotas={rules.quotas} onChange={(quotas) => change({ quotas })} />
          <RuleNumber
            label={t('pool.rule-claims')}
            unit={t('pool.customers-unit')}
            value={rules.claimsADay}
            off={null}
            whenOn={50}
            onChange={(claimsADay) => change({ claimsADay })}
          />
          <RuleNumber
            label={t('pool.rule-cool-down')}
            hint={t('pool.rule-cool-down-hint')}
            unit={days}
            value={rules.coolDownDays || null}
            off={null}
            whenOn={7}
            onChange={(count) => change({ coolDownDays: count ?? 0 })}
          />
        </section>
        <section>
          <h2>{t('pool.rules-returning')}</h2>
          <RuleNumber
            label={t('pool.rule-no-contact')}
            unit={days}
            value={rules.returnAfterDaysWithoutContact || null}
            off={null}
            whenOn={30}
            onChange={(count) => change({ returnAfterDaysWithoutContact: count ?? 0 })}
          />
          <RuleNumber
            label={t('pool.rule-overdue')}
            unit={days}
            value={rules.returnAfterDaysOverdue || null}
            off={null}
            whenOn={7}
            onChange={(count) => change({ returnAfterDaysOverdue: count ?? 0 })}
          />
          <Switch
            label={t('pool.rule-lost')}
            hint={t('pool.rule-lost-hint')}
            on={rules.returnWhenLost}
            onChange={(returnWhenLost) => {
              if (maySet) change({ returnWhenLost })
            }}
          />
          <RuleNumber
            label={t('pool.rule-protection')}
            hint={t('pool.rule-protection-hint')}
            unit={days}
            value={rules.protectionDays || null}
            off={null}
            whenOn={3}
            onChange={(count) => change({ protectionDays: count ?? 0 })}
          />
          <RuleNumber
            label={t('pool.rule-warn')}
            unit={days}
            value={rules.warnDaysBefore || null}
            off={null}
            whenOn={3}
            onChange={(count) => change({ warnDaysBefore: count ?? 0 })}
          />
        </section>
      </fieldset>
      <div className="rules-foot">
        <span className="quiet" role="status">
          {maySet ? (saved && !isChanged ? t('pool.rules-saved') : '') : t('pool.rules-read-only')}
        </span>
        {maySet ? (
          <>
            <Button disabled={!isChanged} onClick={() => setRules(kept)}>
              {t('app.cancel')}
            </Button>
            <button type="submit" className="button button-primary" disabled={!isChanged || !isValid}>
              {t('pool.rules-save')}
            </button>
          </>
        ) : null}
      </div>
    </form>
  )
}
