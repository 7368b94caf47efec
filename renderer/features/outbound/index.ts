export { CallListDialog, OutboundPage } from './lazy-parts'
