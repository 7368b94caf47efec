/**
 * Tells whether a person can see the element: it is within what is scrolled to, and the window is not hidden. Without
 * IntersectionObserver (tests in jsdom) every element of a visible page counts. Answers the function that stops it.
 */
export function watchOnScreen(element: Element, seen: (on: boolean) => void): () => void {
  let within = !('IntersectionObserver' in globalThis)
  const look = () => seen(within && !document.hidden)
  const observer = within
    ? null
    : new IntersectionObserver((entries) => {
        within = entries.at(-1)?.isIntersecting ?? false
        look()
      })
  observer?.observe(element)
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    observer?.disconnect()
    document.removeEventListener('visibilitychange', look)
  }
}
