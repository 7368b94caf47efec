export { cardOf, loadCard } from './card'
export { chosenMatch, matchCaller } from './match-caller'
export { warmUp } from './warm-up'
