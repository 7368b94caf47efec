import type { Colleague, ColleagueState } from '#shared/phone/directory'
import { type PracticeColleague, practiceColleagues, practiceGroups, practiceLead, type WorkingDay } from './roster'
import { draw } from './seeded-random'

/**
 * What the made-up colleagues are doing. Pure: a monotonic time (ms) goes in, and whoever's time is up turns to the next
 * thing. Nobody needs to wake it: it is brought up to date whenever somebody looks.
 */

type Doing = Extract<ColleagueState, 'ready' | 'ringing' | 'talking' | 'wrap-up' | 'not-ready' | 'signed-out'>

interface AtWork {
  readonly colleague: PracticeColleague
  readonly doing: Doing
  readonly until: number
  /** One of their own, so that a day does not depend on how often somebody looks. */
  readonly seed: number
}

export interface Team {
  readonly clock: number
  readonly people: readonly AtWork[]
  /** Those whom the agent, or a customer of the agent's, has on the line. */
  readonly engaged: ReadonlyMap<string, 'ringing' | 'talking'>
}

/** Shortest and longest time of each, in seconds; what comes after it. */
type Habit = readonly [doing: Doing, least: number, most: number]

/** What each kind of day goes round in. */
const rounds: Readonly<Record<WorkingDay, readonly Habit[]>> = {
  'at-hand': [['ready', 900, 1_800]],
  busy: [
    ['ready', 60, 180],
    ['ringing', 6, 14],
    ['talking', 60, 240],
    ['wrap-up', 15, 45],
  ],
  about: [
    ['not-ready', 300, 900],
    ['ready', 60, 240],
  ],
  away: [['signed-out', 3_600, 7_200]],
}

/** Where in the round they are met first: a floor where everybody does the same at nine o'clock is not believed. */
export function createTeam(seed: number, at: number): Team {
  let state = seed
  const people = [practiceLead, ...practiceColleagues].map((colleague) => {
    const first = draw(state)
    const second = draw(first.seed)
    state = second.seed
    const round = rounds[colleague.day]
    return begin(colleague, Math.floor(first.value * round.length), at, second.seed)
  })
  return { clock: at, people, engaged: new Map() }
}

export function teamAt(team: Team, time: number): Team {
  const at = Math.max(team.clock, time)
  const people = team.people.map((person) => {
    let now = person
    while (now.until <= at) {
      const round = rounds[now.colleague.day]
      const place = round.findIndex(([doing]) => doing === now.doing)
      now = begin(now.colleague, (place + 1) % round.length, now.until, now.seed)
    }
    return now
  })
  return { ...team, clock: at, people }
}

/** The agent's calls come before what they would be doing otherwise. `free`: it is over. */
export function engage(team: Team, number: string, how: 'ringing' | 'talking' | 'free'): Team {
  const engaged = new Map(team.engaged)
  if (how === 'free') engaged.delete(number)
  else engaged.set(number, how)
  return { ...team, engaged }
}

/** As of the last `teamAt`; undefined: nobody has that number. */
export function stateOf(team: Team, number: string): Doing | undefined {
  return team.engaged.get(number) ?? team.people.find(({ colleague }) => colleague.number === number)?.doing
}

/** Who takes the next call of a group, if anybody does. */
export function freeMember(team: Team, group: string): PracticeColleague | undefined {
  const queue = practiceGroups.find(({ number }) => number === group)?.queue
  const members = team.people.filter(({ colleague }) => colleague.queue === queue)
  return members.find(({ colleague }) => stateOf(team, colleague.number) === 'ready')?.colleague
}

/** The directory as the agent sees it: people in the order of their numbers, then the groups. */
export function directoryOf(team: Team): readonly Colleague[] {
  const people = team.people.map(({ colleague: { name, number, queue } }): Colleague => {
    return { name, number, queue, state: stateOf(team, number) ?? 'unknown', waiting: null }
  })
  const groups = practiceGroups.map(({ name, number, queue }): Colleague => {
    const free = freeMember(team, number) !== undefined
    const talking = team.people.filter((it) => it.colleague.queue === queue && it.doing === 'talking').length
    return { name, number, queue, state: free ? 'ready' : 'talking', waiting: free ? 0 : talking }
  })
  return [...people, ...groups]
}

function begin(colleague: PracticeColleague, place: number, at: number, seed: number): AtWork {
  const habit = rounds[colleague.day][place]
  if (!habit) throw new Error(`no round for ${colleague.day}`)
  const [doing, least, most] = habit
  const drawn = draw(seed)
  return { colleague, doing, until: at + Math.round((least + drawn.value * (most - least)) * 1_000), seed: drawn.seed }
}
