export { LevelTag } from './level-tag'
