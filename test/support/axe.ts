import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 AA on a page as it is, in words. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Evaluated by the debugger and not by the page: its policy would refuse the script.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Axe = {
      run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>
    }
    const { axe: runner } = globalThis as unknown as { axe: Axe }
    const runOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
    const { violations: found } = await runner.run(document, { runOnly })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
}
