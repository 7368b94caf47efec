import type { Scene } from './scene-types'
import { abroadScenes } from './scenes-abroad'
import { mandarinScenes } from './scenes-mandarin'

/** Every errand with its spoken lines; `build/voices` renders exactly these texts, one voice for each scene. */
export const scenes: readonly Scene[] = [...mandarinScenes, ...abroadScenes]

export function sceneById(id: string): Scene | undefined {
  return scenes.find((scene) => scene.id === id)
}
