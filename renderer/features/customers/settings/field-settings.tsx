import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldDefinition } from '#shared/customers/field-definition'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icons'
import { problemText, useDesk, useServices } from '../../desk'
import { listed } from '../record/edited-fields'
import './field-settings.css'

const kinds = FieldDefinition.shape.kind.options
const MOST = 40

/** What the centre keeps of its customers besides what the program knows. Only who may set rules sees it. */
export function FieldSettings() {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const allowed = useDesk((snapshot) => snapshot.me.rights.includes('set-rules'))
  const world = useDesk((snapshot) => snapshot.world)
  const [fields, setFields] = useState<readonly FieldDefinition[] | null>(null)
  const [said, setSaid] = useState<{ words: string; failed: boolean } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each world has its own fields
  useEffect(() => {
    let stopped = false
    void bridge.ask('customers.fields', undefined).then((answer) => {
      if (!stopped && answer.ok) setFields(answer.value)
    })
    return () => {
      stopped = true
    }
  }, [bridge, world])

  if (!allowed || fields === null) return null

  function change(at: number, part: Partial<FieldDefinition>): void {
    setSaid(null)
    setFields((before) => before?.map((field, index) => (index === at ? { ...field, ...part } : field)) ?? null)
  }

  async function save(wanted: readonly FieldDefinition[]): Promise<void> {
    const named = wanted.filter(({ name }) => name.trim() !== '')
    if (named.length === 0) return
    const answer = await bridge.ask(
      'customers.save-fields',
      named.map((field) => ({ ...field, name: field.name.trim() })),
    )
    if (answer.ok) setFields(answer.value)
    setSaid(
      answer.ok
        ? { words: t('customers.fields-saved'), failed: false }
        : { words: problemText(t, answer.error.code, answer.error.details), failed: true },
    )
  }

  return (
    <section className="settings-section field-settings" aria-labelledby="settings-fields">
      <h3 id="settings-fields">{t('customers.fields-title')}</h3>
      <p className="field-hint">{t('customers.fields-hint')}</p>
      {fields.length === 0 ? <p className="quiet">{t('customers.fields-none')}</p> : null}
      <ul>
        {fields.map((field, at) => (
          <li key={field.id} data-retired={field.retired}>
            <input
              className="field-input"
              aria-label={t('customers.field-name')}
              placeholder={t('customers.field-name')}
              maxLength={32}
              value={field.name}
              onChange={(event) => change(at, { name: event.target.value })}
            />
            <select
              className="field-input field-kind"
              aria-label={t('customers.field-kind')}
              value={field.kind}
              onChange={(event) => change(at, { kind: kinds.find((one) => one === event.target.value) ?? 'text' })}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`customers.kind-${kind}`)}
                </option>
              ))}
            </select>
            <label className="field-check">
              <input
                type="checkbox"
                checked={field.onCard}
                onChange={(event) => change(at, { onCard: event.currentTarget.checked })}
              />
              {t('customers.field-on-card')}
            </label>
            <Button
              size="small"
              look="quiet"
              aria-pressed={field.retired}
              onClick={() => change(at, { retired: !field.retired })}
            >
              {t(field.retired ? 'customers.field-back' : 'customers.field-retire')}
            </Button>
            {field.kind === 'choice' ? (
              <input
                className="field-input field-choices"
                aria-label={t('customers.field-choices')}
                placeholder={t('customers.field-choices')}
                maxLength={2000}
                defaultValue={field.choices.join(t('customers.filter-and'))}
                onBlur={(event) => change(at, { choices: listed(event.target.value) })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <div className="agent-rules-foot">
        <Button icon="plus" disabled={fields.length >= MOST} onClick={() => setFields([...fields, newField(fields)])}>
          {t('customers.field-new')}
        </Button>
        <p role="status" className={said?.failed ? 'agent-rules-failed' : 'quiet'}>
          {said?.failed ? <Icon name="warning" size={14} /> : null}
          {said?.words}
        </p>
        <Button look="primary" onClick={() => void save(fields)}>
          {t('customers.save')}
        </Button>
      </div>
    </section>
  )
}

/** An id that no other field had: it never comes back for another one. */
function newField(fields: readonly FieldDefinition[]): FieldDefinition {
  const id = `f-${crypto.randomUUID().slice(0, 8)}`
  const free = fields.some((field) => field.id === id) ? `${id}-2` : id
  return { id: free, name: '', kind: 'text', choices: [], onCard: true, retired: false }
}
