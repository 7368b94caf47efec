import { type BulkAction, CustomersPage } from '../features/customers'
import { FollowUpManySheet } from '../features/follow-ups'
import { ExportDialog } from '../features/imports'
import { CallListDialog } from '../features/outbound'
import { AssignDialog, ReleaseDialog } from '../features/pool'
import { WholeCard } from '../features/screen-pop'
import type { PageProps } from './pages'

/** What can be done with many, each by the feature that knows how. */
const actions: readonly BulkAction[] = [
  { id: 'assign', right: 'assign', Dialog: AssignDialog },
  { id: 'release', right: null, Dialog: ReleaseDialog },
  { id: 'follow-up', right: null, Dialog: FollowUpManySheet },
  { id: 'call-list', right: null, Dialog: CallListDialog },
  { id: 'export', right: 'export', Dialog: ExportDialog },
]

/** The customers' page with what other features know about a customer. */
export function CustomersHere({ about }: PageProps) {
  return <CustomersPage about={about} actions={actions} card={(id) => <WholeCard id={id} />} />
}
