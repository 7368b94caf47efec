import type { Language } from '#shared/settings/settings'
import en from './texts/en.json'
import zhCN from './texts/zh-CN.json'

/** The few words that main says itself: notifications, the tray, a profile that cannot be written. */
const texts: Readonly<Record<Language, Readonly<Record<keyof typeof zhCN, string>>>> = { 'zh-CN': zhCN, en }

export type TextKey = keyof typeof zhCN

export function text(language: Language, key: TextKey, values: Readonly<Record<string, string>> = {}): string {
  return texts[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
