import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { ImportBatch } from '#shared/imports/import'
import type { CommandInput, CommandOutput } from '#shared/kernel/contract'
import { Button } from '../../ui/button'
import { Sheet } from '../../ui/sheet'
import { useServices } from '../desk'

type Question = CommandOutput<AgentWindowContract, 'imports.questions'>[number]
type Way = CommandInput<AgentWindowContract, 'imports.answer'>['way']

const ways = ['fill-empty', 'overwrite', 'add', 'skip'] as const satisfies readonly Way[]
const AT_ONCE = 20

/** Rows that double somebody, side by side with whom: one by one, or all that are left alike. */
export function QuestionsSheet({
  batch,
  onChanged,
  onClose,
}: {
  batch: ImportBatch
  onChanged: (batch: ImportBatch) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const [questions, setQuestions] = useState<readonly Question[] | null>(null)
  const [left, setLeft] = useState(batch.asked)
  const [busy, setBusy] = useState(false)

  const ask = useCallback(async () => {
    const answer = await bridge.ask('imports.questions', { id: batch.id, limit: AT_ONCE })
    if (answer.ok) setQuestions(answer.value)
  }, [bridge, batch.id])
  useEffect(() => void ask(), [ask])

  async function answer(line: number | null, way: Way): Promise<void> {
    setBusy(true)
    const given = await commands('imports.answer', { id: batch.id, line, way })
    setBusy(false)
    if (!given.ok) return
    onChanged(given.value)
    setLeft(given.value.asked)
    if (given.value.asked === 0) onClose()
    else await ask()
  }

  const [question] = questions ?? []
  return (
    <Sheet
      wide
      title={t('imports.questions', { count: left })}
      onClose={onClose}
      foot={
        <>
          <span className="quiet imports-foot-words">{t('imports.all-left', { count: left })}</span>
          {ways.map((way) => (
            <Button key={way} size="small" disabled={busy} onClick={() => void answer(null, way)}>
              {t(`imports.way-${way}`)}
            </Button>
          ))}
        </>
      }
    >
      {question ? (
        <div className="import-question">
          <div className="import-sides">
            <section aria-label={t('imports.existing')}>
              <h3>{t('imports.existing')}</h3>
              <Facts
                name={question.existing.name}
                number={question.existing.number}
                company={question.existing.company}
                city={question.existing.city}
                source={question.existing.source}
                tags={question.existing.tags}
              />
            </section>
            <section aria-label={t('imports.incoming', { line: question.line })}>
              <h3>{t('imports.incoming', { line: question.line })}</h3>
              <Facts
                name={question.incoming.name ?? ''}
                number={question.incoming.phones?.[0]?.number ?? null}
                company={question.incoming.company ?? null}
                city={question.incoming.city ?? null}
                source={question.incoming.source ?? null}
                tags={question.incoming.tags ?? []}
              />
            </section>
          </div>
          <div className="import-ways">
            {ways.map((way, index) => (
              <Button
                key={way}
                look={index === 0 ? 'primary' : 'plain'}
                disabled={busy}
                {...(index === 0 ? { 'data-first-focus': true } : {})}
                onClick={() => void answer(question.line, way)}
              >
                {t(`imports.way-${way}`)}
              </Button>
            ))}
          </div>
        </div>
      ) : (
        <p className="empty">{t('app.page-loading')}</p>
      )}
    </Sheet>
  )
}

function Facts(facts: {
  name: string
  number: string | null
  company: string | null
  city: string | null
  source: string | null
  tags: readonly string[]
}) {
  const { t } = useTranslation()
  const rows = [
    ['name', facts.name],
    ['phone', facts.number === null ? '' : formatForDisplay(facts.number)],
    ['company', facts.company ?? ''],
    ['city', facts.city ?? ''],
    ['source', facts.source ?? ''],
    ['tags', facts.tags.join(' · ')],
  ] as const
  return (
    <dl className="import-facts">
      {rows.map(([part, value]) => (
        <div key={part}>
          <dt>{t(`imports.to-${part}`)}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
