import { lazy } from 'react'

const loadPage = () => import('./page/customers-page')
const loadRecord = () => import('./record/record-facts')
const loadForm = () => import('./record/customer-form')
const loadFields = () => import('./settings/field-settings')

// None of them is part of the first screen.
export const CustomersPage = lazy(() => loadPage().then((module) => ({ default: module.CustomersPage })))
export const RecordFacts = lazy(() => loadRecord().then((module) => ({ default: module.RecordFacts })))
export const CustomerForm = lazy(() => loadForm().then((module) => ({ default: module.CustomerForm })))
export const AddNote = lazy(() => import('./record/add-note').then((module) => ({ default: module.AddNote })))
export const FieldSettings = lazy(() => loadFields().then((module) => ({ default: module.FieldSettings })))

/** Before the next call: what is edited in it does not wait for a chunk. */
export function preloadCustomers(): void {
  void loadRecord()
  void loadForm()
}
