export { openPractice, type Practice } from './practice'
