export { ticketsMigrations } from './migrations'
export { addTicket, countOpenTickets, listOpenTickets } from './repository'
