import { join } from 'node:path'
import log from 'electron-log/node'

/** What the program says of itself. Never names, numbers or notes of customers, never secrets. */
export interface Log {
  /** Only when a developer or a test watches. */
  debug(message: string, details?: Readonly<Record<string, unknown>>): void
  info(message: string, details?: Readonly<Record<string, unknown>>): void
  warn(message: string, details?: Readonly<Record<string, unknown>>): void
  error(message: string, details?: Readonly<Record<string, unknown>>): void
}

/** One file of at most 5 MB beside the one before it; `verbose`: all of it, and to the console too. */
export function openLog(folder: string, verbose: boolean): Log {
  const logger = log.create({ logId: 'zuoxi' })
  logger.transports.file.resolvePathFn = () => join(folder, 'zuoxi.log')
  logger.transports.file.maxSize = 5 * 1024 * 1024
  logger.transports.file.level = verbose ? 'debug' : 'info'
  logger.transports.console.level = verbose ? 'info' : 'error'
  const line =
    (write: (...parts: unknown[]) => void) => (message: string, details?: Readonly<Record<string, unknown>>) =>
      details ? write(message, readable(details)) : write(message)
  return { debug: line(logger.debug), info: line(logger.info), warn: line(logger.warn), error: line(logger.error) }
}

function readable(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      value instanceof Error ? (value.stack ?? value.message) : value,
    ]),
  )
}
