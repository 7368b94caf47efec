import { readdirSync, readFileSync } from 'node:fs'

/** Resident memory of a process and all below it, in MiB (Linux). Shared pages are counted once a process, as `ps` does. */
export function residentMegabytes(root: number): number {
  const kilobytes = processTree(root).reduce((sum, pid) => sum + (statusOf(pid, 'VmRSS') ?? 0), 0)
  return Math.round(kilobytes / 1024)
}

/** Open files, sockets and pipes of a process and all below it (Linux). */
export function openFiles(root: number): number {
  const of = (pid: number) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).length
    } catch {
      return 0
    }
  }
  return processTree(root).reduce((sum, pid) => sum + of(pid), 0)
}

function processTree(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = statusOf(Number(name), 'PPid')
    if (parent !== null) parents.set(Number(name), parent)
  }
  const below = (pid: number): number[] => [
    pid,
    ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ]
  return below(root)
}

function statusOf(pid: number, field: string): number | null {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8')
      .split('\n')
      .find((candidate) => candidate.startsWith(`${field}:`))
    return line ? Number.parseInt(line.slice(field.length + 1), 10) : null
  } catch {
    return null
  }
}
