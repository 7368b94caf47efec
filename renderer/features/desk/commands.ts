import type { AgentWindowContract } from '#shared/desk/contract'
import type { CommandInput, CommandName, CommandOutput } from '#shared/kernel/contract'
import type { Result } from '#shared/kernel/result'
import type { Bridge } from '../../bridge/bridge'
import type { DeskClock } from '../../ui/desk-clock'
import { dismiss, type LocalNotices, tell } from './local-notices'

/** Asks main and, when it fails, says so on screen. For everything that has no better place to show its failure. */
export type Commands = <K extends CommandName<AgentWindowContract>>(
  name: K,
  input: CommandInput<AgentWindowContract, K>,
) => Promise<Result<CommandOutput<AgentWindowContract, K>>>

export function createCommands(bridge: Bridge, notices: LocalNotices, clock: DeskClock): Commands {
  const lastCode = new Map<string, string>()
  return async (name, input) => {
    const answer = await bridge.ask(name, input)
    const before = lastCode.get(name)
    if (answer.ok) {
      // It works now: what was said about the last try is no longer true.
      if (before) dismiss(notices, `local:${before}`)
      lastCode.delete(name)
    } else {
      lastCode.set(name, answer.error.code)
      tell(notices, answer.error, clock.now())
    }
    return answer
  }
}
