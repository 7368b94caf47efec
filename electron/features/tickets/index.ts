export { ticketsMigrations } from './migrations'
export { addTicket, countOpenTickets, listOpenTickets, type NewTicket } from './repository'
