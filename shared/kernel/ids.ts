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
