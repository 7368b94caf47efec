import type { ComponentType } from 'react'
import type { CustomerSelection } from '#shared/customers/filter'

/** What a dialog is given that does something with all customers selected, whichever feature has it. */
export interface OfSelection {
  readonly selection: CustomerSelection
  /** How many are selected. */
  readonly count: number
  readonly onClose: () => void
}
export type SelectionDialog = ComponentType<OfSelection>
