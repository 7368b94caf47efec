import { lazy } from 'react'

const loadTransfer = () => import('./transfer-panel')
const loadHistory = () => import('./history-panel')

export const TransferPanel = lazy(() => loadTransfer().then((module) => ({ default: module.TransferPanel })))
export const HistoryPanel = lazy(() => loadHistory().then((module) => ({ default: module.HistoryPanel })))

/** Before anybody needs them: a customer on hold does not wait for a chunk. */
export function preloadPhonePanels(): void {
  void loadTransfer()
  void loadHistory()
}
