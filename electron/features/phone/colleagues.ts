import type { Colleague } from '#shared/phone/directory'
import { type ColleagueTokens, findColleagues, rememberTokens } from '#shared/phone/find-colleagues'
import type { PhoneDependencies } from './phone-dependencies'

/** Whom a call can be handed to, as the agent looks for them. */
export class Colleagues {
  #tokens: ColleagueTokens | null = null

  constructor(
    private readonly desk: Pick<PhoneDependencies, 'directory' | 'syllables'>,
    /** Numbers that the agent dialled, newest first. */
    private readonly calledLast: () => readonly string[],
  ) {}

  async find(text: string): Promise<Colleague[]> {
    const colleagues = this.desk.directory().colleagues()
    if (colleagues.length === 0) return []
    const toSyllables = await this.desk.syllables()
    this.#tokens ??= rememberTokens(toSyllables)
    return [...findColleagues(text, colleagues, this.calledLast(), { tokens: this.#tokens, toSyllables })]
  }
}
