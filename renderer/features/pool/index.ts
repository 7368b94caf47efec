export { AssignDialog, PoolPage, ReleaseDialog } from './lazy-parts'
