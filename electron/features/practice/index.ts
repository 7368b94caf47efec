export { openPractice } from './practice'
export { seedPractice } from './seed'
