export { openPractice, type Practice } from './practice'
export { seedPractice } from './seed'
