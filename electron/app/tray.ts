import { Menu, nativeImage, Tray } from 'electron'
import type { Language } from '#shared/settings/settings'
import { text } from '../platform/text'

/** The way back to a window that was put away during a call, and out of the program. */
export function openTray(
  icon: string,
  language: Language,
  actions: { show(): void; quit(): void },
): Disposable & { speak(language: Language): void } {
  const tray = new Tray(nativeImage.createFromPath(icon).resize({ width: 18, height: 18 }))
  const speak = (next: Language) => {
    tray.setToolTip(next === 'zh-CN' ? '坐席台' : 'Zuoxi')
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text(next, 'show'), click: actions.show },
        { type: 'separator' },
        { label: text(next, 'quit'), click: actions.quit },
      ]),
    )
  }
  speak(language)
  tray.on('click', actions.show)
  return { speak, [Symbol.dispose]: () => tray.destroy() }
}
