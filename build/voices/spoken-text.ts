import { pinyin } from 'pinyin-pro'
import type { SpokenLanguage } from '#shared/practice/scene-types'

/**
 * What espeak-ng is given for a line. Mandarin goes in as pinyin with tone digits (voice `cmn-latn-pinyin`): Debian's
 * espeak-ng has no dictionary of characters that covers these sentences and spells the rest out in English, while
 * pinyin-pro knows the readings of polyphonic characters and the tone changes of 一 and 不. Everything else goes in as is.
 */
export function spokenText(text: string, language: SpokenLanguage): string {
  if (language !== 'zh-CN') return text
  return (
    pinyin(text, { toneType: 'num', nonZh: 'consecutive', v: true })
      .replaceAll('0', '5')
      // 嗯 is a syllable without a vowel; espeak-ng clips it to nothing.
      .replace(/\bng(\d)/g, 'en$1')
      .replace(/\s*[，、；]\s*/gu, ', ')
      .replace(/\s*。\s*/gu, '. ')
      .replace(/\s*？\s*/gu, '? ')
      .replace(/\s*！\s*/gu, '! ')
      .trim()
  )
}
