import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/settings/settings'
import { zhCN } from './zh-CN'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof zhCN }
  }
}

/**
 * Keys are `<feature>.<word>`, one JSON per feature and language. Chinese is part of the first chunk; another language
 * is fetched when it is chosen, before anything is drawn in it.
 */
export function createTranslations(): i18n {
  const translations = i18next.createInstance()
  void translations.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  })
  return translations
}

export async function chooseLanguage(translations: i18n, language: Language): Promise<void> {
  if (language === 'en' && !translations.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en')
    translations.addResourceBundle('en', 'translation', en)
  }
  if (translations.language !== language) await translations.changeLanguage(language)
  document.documentElement.lang = language
  document.title = translations.t('app.title')
}
