/** What was typed or pasted (full-width digits, blanks, brackets, a tel: link) as the characters one can dial. */
export function dialable(text: string): string {
  const narrow = text.normalize('NFKC').trim()
  const bare = narrow.replace(/^(tel|callto|sip):/i, '')
  const kept = bare.replace(/[^\d*#+]/g, '')
  return kept.slice(0, 1) + kept.slice(1).replaceAll('+', '')
}

/** True when the text is meant as a number and not as a name or pinyin. */
export function looksLikeNumber(text: string): boolean {
  const narrow = text.normalize('NFKC').trim()
  return /^(tel:|callto:)?[\d*#+\s().\-/–—]+$/i.test(narrow) && /[\d*#+]/.test(narrow)
}
