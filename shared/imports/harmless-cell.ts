/**
 * A spreadsheet runs what begins like a formula, also behind blanks and line breaks, and full-width signs are taken for
 * the plain ones. Such a cell gets an apostrophe in front, which spreadsheets show as text (reliability.md).
 *
 * What is nothing but a number with its sign stays as it is: `-12.5` and `+86 138 0013 8000` call nothing, whatever a
 * spreadsheet makes of them, and people need to read them.
 */
export function harmlessCell(text: string): string {
  return isFormula(text) ? `'${text}` : text
}

/** The cell as it was meant: the apostrophe that an export, or a spreadsheet, put in front is taken off again. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && (isFormula(text.slice(1)) || /^'\s*[+\d]/u.test(text)) ? text.slice(1) : text
}

// = + - @ and their full-width and small forms; the minus of mathematics; tab, return and line break by themselves start one too.
const STARTS_FORMULA = /^(?:[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻−]|[\t\r\n])/u
const ONLY_A_NUMBER = /^[+-]?\d[\d ]*(?:[.,]\d+)*$/u

function isFormula(text: string): boolean {
  return STARTS_FORMULA.test(text) && !ONLY_A_NUMBER.test(text)
}
