import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatForDisplay } from '#shared/customers/number-display'
import type { PoolRow } from '#shared/pool/pool'
import type { GridColumn } from '../../ui/data-grid'
import { Moment } from '../../ui/moment'
import { Tag, type TagTone } from '../../ui/tag'
import { LevelTag } from '../customers'

export const reasonTone: Readonly<Record<PoolRow['cameBackBy'], TagTone>> = {
  released: 'neutral',
  'no-contact': 'warning',
  overdue: 'warning',
  lost: 'error',
  recalled: 'info',
  imported: 'success',
  'owner-left': 'info',
}

/** Who they are, and why nobody looks after them. */
export function usePoolColumns(): readonly GridColumn<PoolRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'name',
        words: t('pool.customer'),
        width: 150,
        always: true,
        cell: ({ name }) => (
          <strong>
            <bdi>{name}</bdi>
          </strong>
        ),
      },
      { id: 'level', words: t('customers.level'), width: 92, cell: ({ level }) => <LevelTag level={level} /> },
      {
        id: 'reason',
        words: t('pool.reason'),
        width: 230,
        cell: ({ cameBackBy, cameBackWhy }) => (
          <span className="pool-reason">
            <Tag tone={reasonTone[cameBackBy]}>{t(`pool.reason-${cameBackBy}`)}</Tag>
            {cameBackWhy === '' ? null : <bdi>{cameBackWhy}</bdi>}
          </span>
        ),
      },
      { id: 'since', words: t('pool.since'), width: 128, cell: ({ inPoolSince }) => <Moment at={inPoolSince} /> },
      { id: 'last-owner', words: t('pool.last-owner'), width: 96, cell: ({ lastOwnerName }) => lastOwnerName },
      {
        id: 'last-contact',
        words: t('pool.last-contact'),
        width: 128,
        cell: ({ lastContactAt }) =>
          lastContactAt === null ? <span className="quiet">{t('pool.never')}</span> : <Moment at={lastContactAt} />,
      },
      {
        id: 'number',
        words: t('pool.number'),
        width: 132,
        cell: ({ number }) => (number === null ? null : <span className="number">{formatForDisplay(number)}</span>),
      },
      { id: 'city', words: t('customers.city'), width: 84, cell: ({ city }) => city },
      { id: 'company', words: t('customers.company'), width: 170, cell: ({ company }) => company },
      { id: 'source', words: t('pool.source'), width: 100, rare: true, cell: ({ source }) => source },
      {
        id: 'contact-count',
        words: t('pool.contact-count'),
        width: 84,
        align: 'end',
        rare: true,
        cell: ({ contactCount }) => contactCount,
      },
    ],
    [t],
  )
}
