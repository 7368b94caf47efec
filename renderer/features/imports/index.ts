export { ExportDialog, ImportsPage } from './lazy-parts'
