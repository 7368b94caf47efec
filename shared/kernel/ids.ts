import { z } from 'zod'

/** Ids are made at the edge (`crypto.randomUUID()`), so that the pure rules stay pure. */
const id = <Brand extends string>(_brand: Brand) => z.string().min(1).max(64).brand<Brand>()

export const CallId = id('CallId')
export type CallId = z.infer<typeof CallId>

export const CustomerId = id('CustomerId')
export type CustomerId = z.infer<typeof CustomerId>

export const FollowUpId = id('FollowUpId')
export type FollowUpId = z.infer<typeof FollowUpId>

export const TicketId = id('TicketId')
export type TicketId = z.infer<typeof TicketId>

/** Who works here: the SIP user of their phone, so that everybody's desk says the same of the same person. */
export const StaffId = id('StaffId')
export type StaffId = z.infer<typeof StaffId>
/** One import, which can be assigned and undone as a whole. */
export const BatchId = id('BatchId')
export type BatchId = z.infer<typeof BatchId>
/** One run of long work in the worker. */
export const JobId = id('JobId')
export type JobId = z.infer<typeof JobId>
/** A list of people to be called, worked through one by one. */
export const CallListId = id('CallListId')
export type CallListId = z.infer<typeof CallListId>
