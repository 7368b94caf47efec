import { Menu, type NativeImage, nativeImage, Tray } from 'electron'
import type { Language } from '#shared/settings/settings'
import { text } from '../../platform/text'
import { paintState } from './tray-icon'
import type { TrayView } from './tray-view'

export interface TrayActions {
  show(): void
  quit(): void
  choose(choice: 'ready' | 'not-ready'): void
}

export interface StateTray extends Disposable {
  see(view: TrayView, language: Language): void
}

const SIZE = 22

/** The way back to a window that was put away, the agent's state at a glance, and the way out of the program. */
export function openTray(icon: string, actions: TrayActions): StateTray {
  const plain = nativeImage.createFromPath(icon)
  const tray = new Tray(plain.resize({ width: SIZE, height: SIZE }))
  let seen = ''
  tray.on('click', actions.show)
  return {
    see(view, language) {
      const next = JSON.stringify([view, language])
      // Told with every snapshot; a tray that is drawn anew each second flickers on some desktops.
      if (next === seen) return
      seen = next
      tray.setImage(iconOf(plain, view))
      tray.setToolTip(view.tooltip)
      tray.setContextMenu(menuOf(view, language, actions))
    },
    [Symbol.dispose]: () => tray.destroy(),
  }
}

/** Drawn in both sizes that a desktop may want, so that it is sharp on either. */
function iconOf(plain: NativeImage, { tone, missed }: TrayView): NativeImage {
  const made = nativeImage.createEmpty()
  for (const scaleFactor of [1, 2]) {
    const size = SIZE * scaleFactor
    const buffer = plain.resize({ width: size, height: size, quality: 'best' }).toBitmap()
    paintState(buffer, size, tone, missed > 0)
    made.addRepresentation({
      scaleFactor,
      width: size,
      height: size,
      buffer: nativeImage.createFromBitmap(buffer, { width: size, height: size }).toPNG(),
    })
  }
  return made
}

function menuOf(view: TrayView, language: Language, actions: TrayActions): Menu {
  const state = (choice: 'ready' | 'not-ready') =>
    ({
      label: text(language, choice === 'ready' ? 'stateReady' : 'stateNotReady'),
      type: 'radio',
      checked: view.choice === choice,
      click: () => actions.choose(choice),
    }) as const
  return Menu.buildFromTemplate([
    { label: view.word, enabled: false },
    { type: 'separator' },
    state('ready'),
    state('not-ready'),
    { type: 'separator' },
    ...(view.missed > 0 ? [{ label: view.missedWords, click: actions.show }] : []),
    { label: text(language, 'show'), click: actions.show },
    { type: 'separator' },
    { label: text(language, 'quit'), click: actions.quit },
  ])
}

/** The same mark alone, for the corner of the task bar's button (Windows). */
export function overlayIcon(count: number): NativeImage | null {
  if (count === 0) return null
  const size = 16
  const buffer = Buffer.alloc(size * size * 4)
  paintState(buffer, size, 'busy', true)
  return nativeImage.createFromBitmap(buffer, { width: size, height: size })
}
