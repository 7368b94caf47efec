export type { Faults, Passage } from './faults'
export type { PracticeLog, PracticeSwitchOptions, PracticeUser, PracticeUserOptions } from './options'
export { type PracticeSwitch, startPracticeSwitch } from './practice-switch'
