import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface ToolResult {
  readonly ok: boolean
  readonly output: string
}

/** Runs the command of an installed package with this Node; no shell, no npx, no colours. */
export function runTool(
  root: string,
  packageName: string,
  command: string,
  args: readonly string[],
): Promise<ToolResult> {
  const manifestPath = join(root, 'node_modules', packageName, 'package.json')
  const manifest: { bin: string | Record<string, string> } = JSON.parse(readFileSync(manifestPath, 'utf8'))
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command]
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(dirname(manifestPath), script), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (status) => resolve({ ok: status === 0, output: output.trim() }))
  })
}

/** Biome's annotations for GitHub, one a line, as we say it: `path:line  rule: message`. Other lines stay as they are. */
export function readableAnnotations(root: string, output: string): string {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(root, ''))
    .map((line) => {
      const [, title, path, at, message] = /^::\w+ title=([^,]*),file=([^,]*),line=(\d+).*?::(.*)$/.exec(line) ?? []
      return title === undefined ? line : `${path}:${at}  ${title}: ${decodeURIComponent(message ?? '')}`
    })
    .join('\n')
}
