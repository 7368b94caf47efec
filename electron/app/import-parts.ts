import type { Clock } from '#shared/kernel/clock'
import type { Language } from '#shared/settings/settings'
import type { Me } from '#shared/team/rights'
import { rowViewOf } from '../features/customers'
import { ImportsService } from '../features/imports'
import type { Jobs } from '../features/jobs'
import type { WriteDb } from '../storage'
import { knownElsewhere } from './customer-parts'
import { fileDialogs } from './file-dialogs'
import type { Tell } from './world-customers'

export interface ImportParts {
  readonly db: WriteDb
  readonly clock: Clock
  readonly jobs: Jobs
  readonly me: () => Me
  readonly tell: Tell
  readonly placeOf: (number: string) => string | null
  readonly language: () => Language
}

/** Files come in and go out through the system's dialogs; lists that are open are told when customers came. */
export function openImports({ db, clock, jobs, me, tell, placeOf, language }: ImportParts): ImportsService {
  return new ImportsService({
    ...{ db, clock, jobs, me, language },
    ...fileDialogs,
    rowView: (customer) => rowViewOf(db, customer, { ...knownElsewhere, placeOf }),
    changed: (batch) => tell('imports.changed', batch),
    customersChanged: (payload) => tell('customers.changed', payload),
  })
}
