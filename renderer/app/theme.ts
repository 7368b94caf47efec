import type { Language, Theme } from '#shared/settings/settings'

/**
 * Language and theme of the last time, so that the first paint is right before main has told the settings. Only these
 * two; everything else that must be kept is main's.
 */
export interface Look {
  readonly language: Language
  readonly theme: Theme
}

const KEY = 'look'

export function rememberedLook(storage: Pick<Storage, 'getItem'>): Look {
  const [language, theme] = (storage.getItem(KEY) ?? '').split(' ')
  return {
    language: language === 'en' ? 'en' : 'zh-CN',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
  }
}

export function rememberLook(storage: Pick<Storage, 'setItem'>, look: Look): void {
  storage.setItem(KEY, `${look.language} ${look.theme}`)
}

/** Colours hang on one attribute of the root; `system` follows the desktop, also when it changes in the evening. */
export function createThemeSwitch(
  root: HTMLElement,
  query: MediaQueryList,
): { choose(theme: Theme): void; stop(): void } {
  let chosen: Theme = 'system'
  const apply = () => {
    root.dataset['theme'] = chosen === 'system' ? (query.matches ? 'dark' : 'light') : chosen
  }
  query.addEventListener('change', apply)
  return {
    choose(theme) {
      chosen = theme
      apply()
    },
    stop: () => query.removeEventListener('change', apply),
  }
}
