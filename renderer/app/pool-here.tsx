import { openPage, useServices } from '../features/desk'
import { CallListDialog } from '../features/outbound'
import { PoolPage } from '../features/pool'
import { WholeCard } from '../features/screen-pop'

/** The pool's page with the whole card of whoever is looked at. */
export function PoolHere() {
  const services = useServices()
  return (
    <PoolPage
      card={(id) => <WholeCard id={id} />}
      CallListDialog={CallListDialog}
      onOpenCustomer={(id) => openPage(services, 'customers', id)}
    />
  )
}
