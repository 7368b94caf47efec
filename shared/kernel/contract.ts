import type { z } from 'zod'
import type { Result } from './result'

/**
 * Every message between the processes is declared once, as a contract: types, the preload API, the client in the
 * window and the dispatcher in main all derive from it.
 *
 * - a `command` is asked by a window and answered by main with a `Result` (reads are commands too);
 * - an `event` is told by main to a window and not answered.
 */
export interface Command<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'command'
  readonly input: Input
  readonly output: Output
}

export interface Event<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'event'
  readonly payload: Payload
}

export type Contract = Readonly<Record<string, Command | Event>>

export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Command<Input, Output> {
  return { kind: 'command', input, output }
}

export function event<Payload extends z.ZodType>(payload: Payload): Event<Payload> {
  return { kind: 'event', payload }
}

export type CommandName<C extends Contract> = { [K in keyof C]: C[K] extends Command ? K : never }[keyof C] & string
export type EventName<C extends Contract> = { [K in keyof C]: C[K] extends Event ? K : never }[keyof C] & string

export type CommandInput<C extends Contract, K extends CommandName<C>> =
  C[K] extends Command<infer Input> ? z.input<Input> : never
export type ParsedInput<C extends Contract, K extends CommandName<C>> =
  C[K] extends Command<infer Input> ? z.output<Input> : never
export type CommandOutput<C extends Contract, K extends CommandName<C>> =
  C[K] extends Command<z.ZodType, infer Output> ? z.output<Output> : never
export type EventPayload<C extends Contract, K extends EventName<C>> =
  C[K] extends Event<infer Payload> ? z.output<Payload> : never

/** What a window sees of a contract. */
export interface Client<C extends Contract> {
  ask<K extends CommandName<C>>(name: K, input: CommandInput<C, K>): Promise<Result<CommandOutput<C, K>>>
  /** Answers the function that stops listening. */
  listen<K extends EventName<C>>(name: K, listener: (payload: EventPayload<C, K>) => void): () => void
}

/** What main gives for a contract: one handler a command. Expected failures are values, thrown errors are bugs. */
export type Handlers<C extends Contract> = {
  readonly [K in CommandName<C>]: (
    input: ParsedInput<C, K>,
  ) => Result<CommandOutput<C, K>> | Promise<Result<CommandOutput<C, K>>>
}
