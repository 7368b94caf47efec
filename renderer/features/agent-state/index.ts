export { agentShown, toggledChoice } from './agent-view'
export { StatusPicker } from './status-picker'
export { useStatusWords } from './status-words'
