import { useTranslation } from 'react-i18next'
import type { StaffId } from '#shared/kernel/ids'
import type { AllocationPreview } from '#shared/pool/pool'
import type { StaffMember } from '#shared/team/staff'
import { Tag } from '../../ui/tag'
import type { Assignment } from './use-assignment'

/** Colleagues to choose from; beside those chosen what they have now and what they would get. */
export function AssignTable({
  staff,
  assignment,
  preview,
  onChoose,
  onWeight,
}: {
  staff: readonly StaffMember[]
  assignment: Assignment
  preview: AllocationPreview | null
  onChoose: (id: StaffId, on: boolean) => void
  onWeight: (id: StaffId, weight: number) => void
}) {
  const { t } = useTranslation()
  return (
    <table className="assign-table">
      <thead>
        <tr>
          <th scope="col">{t('pool.colleague')}</th>
          {assignment.byWeight ? <th scope="col">{t('pool.weight')}</th> : null}
          <th scope="col">{t('pool.has-now')}</th>
          <th scope="col">{t('pool.gets')}</th>
        </tr>
      </thead>
      <tbody>
        {staff.map(({ id, name, department }, at) => {
          const weight = assignment.to.get(id)
          const share = preview?.to.find(({ staffId }) => staffId === id)
          return (
            <tr key={id} data-chosen={weight !== undefined}>
              <th scope="row">
                <label>
                  <input
                    type="checkbox"
                    data-first-focus={at === 0 ? true : undefined}
                    checked={weight !== undefined}
                    onChange={(event) => onChoose(id, event.currentTarget.checked)}
                  />
                  <bdi>{name}</bdi>
                  {department === null ? null : <span className="assign-department">{department}</span>}
                </label>
              </th>
              {assignment.byWeight ? (
                <td>
                  <input
                    type="number"
                    className="field-input"
                    min={0.1}
                    max={1000}
                    step={0.5}
                    disabled={weight === undefined}
                    aria-label={t('pool.weight-of', { name })}
                    value={weight ?? 1}
                    onChange={(event) => {
                      const next = Number(event.target.value)
                      if (next > 0 && next <= 1000) onWeight(id, next)
                    }}
                  />
                </td>
              ) : null}
              <td>{share?.owned.toLocaleString() ?? ''}</td>
              <td>
                {share ? <strong>+{share.gets.toLocaleString()}</strong> : null}
                {share && share.overQuota > 0 ? (
                  <Tag tone="warning">{t('pool.over-quota', { count: share.overQuota })}</Tag>
                ) : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
