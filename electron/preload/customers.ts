import { exposePort } from './port'

exposePort('zuoxiCustomers', 'customers')
