import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRowView } from '#shared/customers/customer'
import type { FieldDefinition } from '#shared/customers/field-definition'
import { formatForDisplay } from '#shared/customers/number-display'
import type { GridColumn } from '../../../ui/data-grid'
import { Moment } from '../../../ui/moment'
import { Tag } from '../../../ui/tag'
import { LevelTag } from '../level-tag'

/** The columns of the customers' table: those of the program, then those of the centre. */
export function useCustomerColumns(fields: readonly FieldDefinition[]): readonly GridColumn<CustomerRowView>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'name',
        words: t('customers.name'),
        width: 150,
        always: true,
        cell: ({ name }) => (
          <strong>
            <bdi>{name}</bdi>
          </strong>
        ),
      },
      {
        id: 'level',
        words: t('customers.level'),
        width: 84,
        sortBy: 'level',
        cell: ({ level }) => <LevelTag level={level} />,
      },
      {
        id: 'number',
        words: t('customers.number'),
        width: 136,
        cell: ({ number }) => (number === null ? null : <span className="number">{formatForDisplay(number)}</span>),
      },
      { id: 'company', words: t('customers.company'), width: 180, cell: ({ company }) => company },
      { id: 'owner', words: t('customers.owner'), width: 96, cell: (row) => <Owner row={row} /> },
      {
        id: 'last-contact',
        words: t('customers.last-contact'),
        width: 132,
        sortBy: 'last-contact',
        cell: ({ lastContactAt }) =>
          lastContactAt === null ? (
            <span className="quiet">{t('customers.never')}</span>
          ) : (
            <Moment at={lastContactAt} />
          ),
      },
      {
        id: 'next-follow-up',
        words: t('customers.next-follow-up'),
        width: 132,
        cell: ({ nextFollowUpAt }) => (nextFollowUpAt === null ? null : <Moment at={nextFollowUpAt} />),
      },
      {
        id: 'contact-count',
        words: t('customers.contact-count'),
        width: 104,
        align: 'end',
        sortBy: 'contact-count',
        cell: ({ contactCount }) => contactCount,
      },
      {
        id: 'tags',
        words: t('customers.tags'),
        width: 200,
        cell: ({ tags }) =>
          tags.length === 0 ? null : (
            <span className="customer-cell-tags">
              {tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </span>
          ),
      },
      { id: 'city', words: t('customers.city'), width: 90, cell: ({ city }) => city },
      { id: 'source', words: t('customers.source'), width: 110, rare: true, cell: ({ source }) => source },
      {
        id: 'department',
        words: t('customers.department'),
        width: 110,
        rare: true,
        cell: ({ department }) => department,
      },
      {
        id: 'returns',
        words: t('customers.returns'),
        width: 132,
        rare: true,
        cell: ({ returnsAt }) => (returnsAt === null ? null : <Moment at={returnsAt} />),
      },
      {
        id: 'created',
        words: t('customers.created'),
        width: 132,
        sortBy: 'created',
        rare: true,
        cell: ({ createdAt }) => <Moment at={createdAt} />,
      },
      ...fields
        .filter(({ retired }) => !retired)
        .map(
          (field): GridColumn<CustomerRowView> => ({
            id: `field:${field.id}`,
            words: field.name,
            width: 110,
            rare: true,
            align: field.kind === 'number' ? 'end' : 'start',
            cell: (row) => row.fields[field.id],
          }),
        ),
    ],
    [t, fields],
  )
}

function Owner({ row: { ownerName, poolState } }: { row: CustomerRowView }) {
  const { t } = useTranslation()
  if (poolState === 'owned') return <bdi>{ownerName}</bdi>
  return <Tag tone={poolState === 'pool' ? 'info' : 'neutral'}>{t(`customers.pool-${poolState}`)}</Tag>
}
