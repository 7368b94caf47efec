import { exposePort } from './port'

exposePort('zuoxiPhone', 'phone')
