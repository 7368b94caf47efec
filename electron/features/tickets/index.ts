export { ticketsMigrations } from './migrations'
export { addTicket, countOpenTickets, listOpenTickets, listTicketsOf } from './repository'
