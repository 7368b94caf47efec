export type { Faults } from './faults'
export { type PracticeSwitch, startPracticeSwitch } from './practice-switch'
