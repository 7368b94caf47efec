export { SimulatedNetwork } from './simulated-network'
export type { SimulatedPhone } from './simulated-phone'
export { virtualTime } from './virtual-time'
export { heardAt } from './voice'
