import { byFeature, type Words } from '../words'

/** What an agent reads in Chinese; the first language, and part of the first chunk. */
export const zhCN = byFeature(import.meta.glob<Words>('./*.json', { eager: true, import: 'default' }))
