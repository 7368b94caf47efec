import { byFeature, type Words } from '../words'

/** What an agent reads in English; a chunk of its own. */
export const en = byFeature(import.meta.glob<Words>('./*.json', { eager: true, import: 'default' }))
