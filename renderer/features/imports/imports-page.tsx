import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportLook } from '#shared/imports/import'
import { Button } from '../../ui/button'
import { useServices } from '../desk'
import { BatchList } from './batch-list'
import { ImportSteps } from './import-steps'
import { useBatches } from './use-batches'
import './imports.css'

/** 导入: a file, step by step, and what became of the ones before. */
export function ImportsPage() {
  const { t } = useTranslation()
  const { commands } = useServices()
  const { batches, reload, put } = useBatches()
  const [look, setLook] = useState<ImportLook | null>(null)
  const [choosing, setChoosing] = useState(false)

  async function choose(): Promise<void> {
    setChoosing(true)
    const answer = await commands('imports.choose', undefined)
    setChoosing(false)
    if (answer.ok && answer.value) setLook(answer.value)
  }

  if (look)
    return (
      <ImportSteps
        key={look.fileId}
        first={look}
        onLeave={() => setLook(null)}
        onStarted={() => {
          setLook(null)
          reload()
        }}
      />
    )
  return (
    <div className="imports-page">
      <div className="imports-head">
        <h1>{t('imports.title')}</h1>
        <p className="quiet">{t('imports.about')}</p>
        <Button look="primary" icon="plus" disabled={choosing} onClick={() => void choose()}>
          {choosing ? t('imports.reading') : t('imports.choose')}
        </Button>
      </div>
      <BatchList batches={batches} onChanged={put} onChoose={() => void choose()} />
    </div>
  )
}
