export { AssignDialog, PoolPage } from './lazy-parts'
