import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSummary } from '#shared/customers/customer'
import { formatForDisplay } from '#shared/customers/number-display'
import type { CallId, CustomerId } from '#shared/kernel/ids'
import { Button } from '../../ui/button'
import { isComposing } from '../../ui/typing'
import { CustomerForm, LevelTag } from '../customers'
import { useServices } from '../desk'

const REST_MS = 120

/** Nobody is known by this number: somebody new is made of it, or somebody who is there gets the call and the number. */
export function NewCaller({ callId, number, claimed }: { callId: CallId; number: string; claimed: string | null }) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const [does, setDoes] = useState<'new' | 'attach' | null>(null)
  const [addNumber, setAddNumber] = useState(number !== '')

  const attach = (customerId: CustomerId, withNumber: boolean) =>
    void commands('screen-pop.attach', { callId, customerId, addNumber: withNumber && number !== '' })

  if (does === 'new') {
    return (
      <CustomerForm
        draftKey={`customer-new:${callId}`}
        number={number}
        isKept
        onTake={(found) => attach(found.id, true)}
        onDone={(record, withNumber) => attach(record.id, withNumber)}
        onCancel={() => setDoes(null)}
      />
    )
  }
  if (does === 'attach') {
    return (
      <div className="attach">
        <FindCustomer initial={claimed ?? ''} onChoose={(id) => attach(id, addNumber)} />
        {number === '' ? null : (
          <label className="attach-number">
            <input
              type="checkbox"
              checked={addNumber}
              onChange={(event) => setAddNumber(event.currentTarget.checked)}
            />
            {t('screen-pop.attach-number', { number: formatForDisplay(number) })}
          </label>
        )}
        <Button size="small" onClick={() => setDoes(null)}>
          {t('app.cancel')}
        </Button>
      </div>
    )
  }
  return (
    <div className="new-caller">
      <Button look="primary" icon="plus" onClick={() => setDoes('new')}>
        {t('screen-pop.new-customer')}
      </Button>
      <Button icon="search" onClick={() => setDoes('attach')}>
        {t('screen-pop.attach')}
      </Button>
    </div>
  )
}

/** Found as one types; chosen with a click or with the arrows and Enter. */
function FindCustomer({ initial, onChoose }: { initial: string; onChoose: (id: CustomerId) => void }) {
  const { t } = useTranslation()
  const { bridge } = useServices()
  const [found, setFound] = useState<readonly CustomerSummary[] | null>(null)
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout> | undefined>(undefined)
  const find = (text: string) => {
    clearTimeout(timer)
    if (text.trim() === '') return setFound(null)
    setTimer(
      setTimeout(async () => {
        const answer = await bridge.ask('customers.find', { text: text.trim(), limit: 8 })
        if (answer.ok) setFound(answer.value)
      }, REST_MS),
    )
  }
  return (
    <>
      <input
        className="field-input"
        type="search"
        aria-label={t('screen-pop.attach-find')}
        placeholder={t('screen-pop.attach-find')}
        // biome-ignore lint/a11y/noAutofocus: the person just asked for it
        autoFocus
        maxLength={64}
        defaultValue={initial}
        onFocus={(event) => find(event.target.value)}
        onChange={(event) => {
          if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) find(event.target.value)
        }}
        onCompositionEnd={(event) => find(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found ?? []
          if (event.key === 'Enter' && !isComposing(event) && first) onChoose(first.id)
        }}
      />
      <ul className="attach-found" aria-label={t('screen-pop.candidates')}>
        {found?.map((one) => (
          <li key={one.id}>
            <button type="button" className="candidate" onClick={() => onChoose(one.id)}>
              <span className="candidate-first">
                <strong>
                  <bdi>{one.name}</bdi>
                </strong>
                <LevelTag level={one.level} />
              </span>
              <span className="candidate-second">
                {[one.company, one.city, one.number === null ? null : formatForDisplay(one.number)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found?.length === 0 ? <p className="quiet">{t('screen-pop.attach-none')}</p> : null}
    </>
  )
}
