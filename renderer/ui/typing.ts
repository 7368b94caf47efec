/** The input method is composing: the key belongs to it, whatever it says (React#3926; 229 is what Chromium sends). */
export function isComposing(event: KeyboardEvent | React.KeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event
  return native.isComposing || native.keyCode === 229
}

/** True for elements that digits and letters are typed into. */
export function takesText(element: Element | null): boolean {
  if (!element) return false
  if (element instanceof HTMLTextAreaElement) return !element.readOnly
  if (element instanceof HTMLInputElement) {
    return !element.readOnly && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(element.type)
  }
  return element instanceof HTMLSelectElement || (element instanceof HTMLElement && element.isContentEditable)
}
