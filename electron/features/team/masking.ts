import { masked } from '#shared/customers/number-display'
import { type Me, may } from '#shared/team/rights'

/** A number as this person may see it. Whoever shows a number shows this one; what is masked already stays so. */
export function shownNumber(me: Pick<Me, 'rights'>, number: string): string {
  return may(me, 'see-numbers') || number.includes('*') ? number : masked(number)
}

/** With its plus; a mainland mobile with or without blanks; a landline with its area code. */
const IN_WORDS =
  /\+\d[\d -]{5,17}\d|(?<!\d)(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[ -]?\d{3,4}[ -]?\d{4}(?!\d)/gu

/** Numbers among words. */
export function maskedIn(text: string): string {
  return text.replace(IN_WORDS, (number) => masked(number.replace(/[ -]/gu, '')))
}
