/** 138..., 0755... and 86138...: how people type a number as it is kept (E.164 or as it was entered); digits only. */
export function typedForms(number: string): readonly string[] {
  const digits = number.replace(/\D/gu, '')
  if (!number.startsWith('+86')) return [digits]
  const national = digits.slice(2)
  return /^1[3-9]\d{9}$/u.test(national) ? [national, digits] : [`0${national}`, national, digits]
}

/** 0086 in front of a number is how it is dialled; four such digits inside of one are a part of it. */
export function withoutTrunk(digits: string): string {
  return digits.startsWith('0086') && digits.length >= 11 ? digits.slice(4) : digits
}
