import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AgentRules, checkRules } from '#shared/agent-state/rules'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { problemText, useDesk, useServices } from '../desk'
import { NumberField } from './number-field'
import { ReasonRows } from './reason-rows'
import { withNewReason, withWrapUp } from './rules-draft'
import './rules-settings.css'

/** The rules of the states: wrap-up, missed calls, the reasons for not being ready. Of this world only. */
export function AgentRulesSettings() {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const world = useDesk((snapshot) => snapshot.world)
  const [rules, setRules] = useState<AgentRules | null>(null)
  const [said, setSaid] = useState<{ words: string; failed: boolean } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each world has its own rules
  useEffect(() => {
    let stopped = false
    void bridge.ask('agent-state.rules', undefined).then((answer) => {
      if (!stopped && answer.ok) setRules(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge, world])

  if (!rules) return null
  const { wrapUp } = rules
  const change = (next: AgentRules) => {
    setSaid(null)
    setRules(next)
  }

  async function save(wanted: AgentRules) {
    const checked = checkRules(wanted)
    const answer = checked.ok ? await bridge.ask('agent-state.save-rules', wanted) : checked
    if (answer.ok) {
      setRules(answer.value)
      setSaid({ words: t('agent-state.rules-saved'), failed: false })
    } else {
      setSaid({ words: problemText(t, answer.error.code), failed: true })
    }
  }

  return (
    <section className="settings-section agent-rules" aria-labelledby="agent-rules">
      <h3 id="agent-rules">{t('agent-state.rules-title')}</h3>
      <div className="agent-rules-grid">
        <NumberField
          label={t('agent-state.rules-wrap-up')}
          hint={t('agent-state.rules-wrap-up-hint')}
          unit={t('agent-state.seconds')}
          value={wrapUp.seconds}
          least={0}
          most={3600}
          onChange={(seconds) => change(withWrapUp(rules, { seconds }))}
        />
        <NumberField
          label={t('agent-state.rules-extension')}
          unit={t('agent-state.seconds')}
          value={wrapUp.extensionSeconds}
          least={5}
          most={600}
          onChange={(extensionSeconds) => change(withWrapUp(rules, { extensionSeconds }))}
        />
        <NumberField
          label={t('agent-state.rules-extensions')}
          unit={t('agent-state.times-unit')}
          value={wrapUp.extensions}
          least={0}
          most={20}
          onChange={(extensions) => change(withWrapUp(rules, { extensions }))}
        />
        <NumberField
          label={t('agent-state.rules-missed')}
          hint={t('agent-state.rules-missed-hint')}
          unit={t('agent-state.seconds')}
          value={rules.missedAfterSeconds}
          least={0}
          most={60}
          onChange={(missedAfterSeconds) => change({ ...rules, missedAfterSeconds })}
        />
        <NumberField
          label={t('agent-state.rules-line')}
          hint={t('agent-state.rules-line-hint')}
          unit={t('agent-state.seconds')}
          value={rules.lineLostSeconds}
          least={5}
          most={600}
          onChange={(lineLostSeconds) => change({ ...rules, lineLostSeconds })}
        />
      </div>
      <Check
        words={t('agent-state.rules-forced')}
        checked={wrapUp.forced}
        onChange={(forced) => change(withWrapUp(rules, { forced }))}
      />
      <Check
        words={t('agent-state.rules-pauses-queue')}
        checked={wrapUp.pausesQueue}
        onChange={(pausesQueue) => change(withWrapUp(rules, { pausesQueue }))}
      />
      <ReasonRows rules={rules} onChange={change} />
      <div className="agent-rules-foot">
        <Button onClick={() => change(withNewReason(rules))} disabled={rules.reasons.length >= 24}>
          {t('agent-state.rules-add')}
        </Button>
        <p role="status" className={said?.failed ? 'agent-rules-failed' : 'quiet'}>
          {said?.failed ? <Icon name="warning" size={14} /> : null}
          {said?.words}
        </p>
        <Button look="primary" onClick={() => void save(rules)}>
          {t('agent-state.rules-save')}
        </Button>
      </div>
    </section>
  )
}

function Check({ words, checked, onChange }: { words: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="agent-rules-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{words}</span>
    </label>
  )
}
