import type { TFunction } from 'i18next'

/** The sentence of a code; a code without one still says what it is, so that it can be told to somebody. */
export function problemText(
  t: TFunction,
  code: string,
  details: Readonly<Record<string, string | number>> = {},
): string {
  const sentence: string = t(`problems.${code}`, { ...details, defaultValue: '' })
  return sentence === '' ? t('problems.unknown', { code }) : sentence
}
