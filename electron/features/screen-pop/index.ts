export { loadCard } from './card'
export { screenPopHandlers } from './handlers'
export { matchCaller } from './match-caller'
export { warmUp } from './warm-up'
