export { Announcer } from './announcer'
export type { Commands } from './commands'
export { mirrorDesk } from './desk-store'
export { DialButton } from './dial-button'
export { Notices } from './notices'
export {
  close,
  closePage,
  fillIn,
  type OpenedPage,
  openPage,
  type PageName,
  type PanelName,
  pageShown,
  toggle,
  toggleTransfer,
} from './panel-store'
export { problemText } from './problem-text'
export type { OfSelection, SelectionDialog } from './selection-dialog'
export { createServices, type Services, ServicesContext, useDesk, useServices } from './services'
