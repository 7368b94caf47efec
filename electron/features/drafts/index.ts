export { draftsHandlers } from './handlers'
export { draftsMigrations } from './migrations'
export { forgetDraft, loadDraft, saveDraft } from './repository'
