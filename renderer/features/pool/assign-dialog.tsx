import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffId } from '#shared/kernel/ids'
import { ActSheet } from '../../ui/act-sheet'
import { Button } from '../../ui/button'
import { Segments } from '../../ui/segments'
import { Switch } from '../../ui/switch'
import { type OfSelection, useServices } from '../desk'
import { AssignTable } from './assign-table'
import { type Assignment, sharesOf, usePreview } from './use-assignment'
import { useStaff } from './use-staff'
import './assign.css'

/** 分配: to whom, evenly or by weight, with what it would do shown before it is done. */
export function AssignDialog({ selection, count, onClose }: OfSelection) {
  const { t } = useTranslation()
  const { commands } = useServices()
  const staff = useStaff()
  const [assignment, setAssignment] = useState<Assignment>({ to: new Map(), byWeight: false, moveOwned: false })
  const [reason, setReason] = useState('')
  const preview = usePreview(selection, assignment)
  const change = (part: Partial<Assignment>) => setAssignment((before) => ({ ...before, ...part }))
  const departments = [...new Set(staff.flatMap(({ department }) => department ?? []))]
  const gets = preview?.to.reduce((sum, one) => sum + one.gets, 0) ?? 0
  const over = preview?.to.reduce((sum, one) => sum + one.overQuota, 0) ?? 0

  function choose(ids: readonly StaffId[], on: boolean): void {
    const to = new Map(assignment.to)
    for (const id of ids) {
      if (on) to.set(id, to.get(id) ?? 1)
      else to.delete(id)
    }
    change({ to })
  }

  const assign = () =>
    commands('pool.allocate', {
      of: selection,
      to: sharesOf(assignment),
      moveOwned: assignment.moveOwned,
      reason: reason.trim(),
    })

  return (
    <ActSheet
      title={t('pool.assign-title', { count })}
      words={gets === 0 ? t('pool.assign-now') : t('pool.assign-count', { count: gets })}
      ready={gets > 0}
      note={
        <span className="quiet assign-sum" role="status">
          {preview && preview.skippedOwned > 0 ? t('pool.skipped-owned', { count: preview.skippedOwned }) : null}
          {over > 0 ? ` ${t('pool.over-quota-sum', { count: over })}` : null}
        </span>
      }
      onAct={assign}
      onClose={onClose}
    >
      <div className="assign-form">
        <Segments
          name="assign-by"
          label={t('pool.assign-how')}
          value={assignment.byWeight ? 'weight' : 'even'}
          options={[
            { value: 'even', words: t('pool.assign-even') },
            { value: 'weight', words: t('pool.assign-weight') },
          ]}
          onChoose={(value) => change({ byWeight: value === 'weight' })}
        />
        {departments.length === 0 ? null : (
          <fieldset className="assign-groups" aria-label={t('pool.assign-groups')}>
            {departments.map((department) => {
              const those = staff.filter((one) => one.department === department).map(({ id }) => id)
              const all = those.every((id) => assignment.to.has(id))
              return (
                <Button
                  key={department}
                  size="small"
                  className="chip"
                  aria-pressed={all}
                  onClick={() => choose(those, !all)}
                >
                  {department}
                </Button>
              )
            })}
          </fieldset>
        )}
        <AssignTable
          staff={staff}
          assignment={assignment}
          preview={preview}
          onChoose={(id, on) => choose([id], on)}
          onWeight={(id, weight) => change({ to: new Map(assignment.to).set(id, weight) })}
        />
        <Switch
          label={t('pool.move-owned')}
          hint={t('pool.move-owned-hint')}
          on={assignment.moveOwned}
          onChange={(moveOwned) => change({ moveOwned })}
        />
        <label className="field">
          <span className="field-label">{t('pool.assign-reason')}</span>
          <input
            className="field-input"
            maxLength={200}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </div>
    </ActSheet>
  )
}
