/** The parts of the screen that F6 goes through, in the order of the eye. */
const order = ['call-bar', 'lines', 'customer', 'work', 'panel', 'status'] as const

/** Moves the focus to the next region there is (or the previous one); into it, where it has been before. */
export function goToRegion(root: ParentNode, step: 1 | -1): void {
  const regions = order
    .map((name) => root.querySelector<HTMLElement>(`[data-region="${name}"]`))
    .filter((region) => region !== null)
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const from = at < 0 && step < 0 ? 0 : at
  regions[(from + step + regions.length) % regions.length]?.focus()
}
