export { loadCard } from './card'
export { screenPopHandlers } from './handlers'
export { chosenMatch, matchCaller } from './match-caller'
export { warmUp } from './warm-up'
