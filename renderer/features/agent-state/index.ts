export { agentShown, toggledChoice } from './agent-view'
export { AgentRulesSettings, MyDayPanel, preloadMyDay } from './later-parts'
export { StatusPicker } from './status-picker'
export { WrapUpCountdown } from './wrap-up-countdown'
