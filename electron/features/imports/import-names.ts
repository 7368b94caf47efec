import { jobName } from '../jobs'

export interface BatchWork {
  readonly batchId: string
  readonly by: { readonly id: string; readonly name: string }
}

export interface UndoDone {
  /** Left as they are, because somebody worked on them since. */
  readonly kept: number
}

export interface WorkbookWork {
  readonly path: string
  readonly sheet: string | null
}

export interface WorkbookHead {
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly total: number
  /** The first rows, whole. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Long work of this feature: main starts it by these, the worker thread knows it by them. */
export const importWork = jobName<BatchWork, null>('imports.run')
export const undoWork = jobName<BatchWork, UndoDone>('imports.undo')
export const fileNumbersWork = jobName<{ readonly batchIds: readonly string[] }, null>('imports.file-numbers')
export const workbookWork = jobName<WorkbookWork, WorkbookHead>('imports.look-into-workbook')
