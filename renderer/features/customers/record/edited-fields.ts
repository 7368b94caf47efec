import type { TFunction } from 'i18next'
import { CustomerLevel, type CustomerRecord } from '#shared/customers/customer'
import type { FieldDefinition } from '#shared/customers/field-definition'
import type { EditedField } from './edit-field'

/** The fields of a customer that are one text each. */
export function nameField(t: TFunction): EditedField {
  return {
    key: 'name',
    words: t('customers.name'),
    read: ({ name }) => name,
    write: (text) => (text.trim() === '' ? null : { name: text.trim() }),
  }
}

export function levelField(t: TFunction): EditedField {
  return {
    key: 'level',
    words: t('customers.level'),
    kind: 'choice',
    choices: CustomerLevel.options.map((value) => ({ value, words: t(`customers.level-${value}`) })),
    read: ({ level }) => level,
    write: (text) => {
      const level = CustomerLevel.options.find((one) => one === text)
      return level ? { level } : null
    },
  }
}

export function remarkField(t: TFunction): EditedField {
  return {
    key: 'remark',
    words: t('customers.remark'),
    kind: 'long',
    longest: 4000,
    read: ({ remark }) => remark,
    write: (text) => ({ remark: text.trim() }),
  }
}

const plain = ['company', 'city', 'source', 'department'] as const

export function factFields(
  t: TFunction,
  fields: readonly FieldDefinition[],
  offers: { readonly sources: readonly string[]; readonly departments: readonly string[] },
): readonly EditedField[] {
  return [
    ...plain.map(
      (key): EditedField => ({
        key,
        words: t(`customers.${key}`),
        read: (record) => record[key] ?? '',
        write: (text) => ({ [key]: text.trim() === '' ? null : text.trim() }),
        ...(key === 'source' ? { offers: offers.sources, longest: 64 } : {}),
        ...(key === 'department' ? { offers: offers.departments, longest: 64 } : {}),
      }),
    ),
    {
      key: 'otherNames',
      words: t('customers.other-names'),
      longest: 512,
      read: ({ otherNames }) => otherNames.join(t('customers.filter-and')),
      write: (text) => ({ otherNames: listed(text).slice(0, 8) }),
    },
    ...fields.map((field) => centreField(field)),
  ]
}

/** A field of the centre. A retired one is still there for those who have it. */
function centreField(field: FieldDefinition): EditedField {
  const put = (record: CustomerRecord, value: string | number | null) => {
    const { [field.id]: _gone, ...rest } = record.fields
    return { fields: value === null ? rest : { ...rest, [field.id]: value } }
  }
  return {
    key: `field-${field.id}`,
    words: field.name,
    kind: field.kind === 'text' ? 'text' : field.kind,
    longest: 1000,
    ...(field.kind === 'choice'
      ? { choices: [{ value: '', words: '–' }, ...field.choices.map((one) => ({ value: one, words: one }))] }
      : {}),
    read: ({ fields }) => String(fields[field.id] ?? ''),
    write: (text, record) => {
      const value = text.trim()
      if (value === '') return put(record, null)
      if (field.kind !== 'number') return put(record, value)
      const figure = Number(value.normalize('NFKC').replaceAll(',', ''))
      return Number.isFinite(figure) ? put(record, figure) : null
    },
  }
}

/** Words that are set apart by any usual comma. */
export function listed(text: string): string[] {
  const parts = text.normalize('NFKC').split(/[,;、\n]/u)
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
}
