import { describe, expect, test } from 'vitest'
import { CallId } from '../kernel/ids'
import { conferenceOf, type MixLeg, mixOf } from './mix'
import type { SupervisionMode } from './supervision'

const id = (name: string) => CallId.parse(name)

function leg(name: string, what: Partial<MixLeg> = {}): MixLeg {
  return {
    callId: id(name),
    held: false,
    away: false,
    muted: false,
    silenced: false,
    inConference: false,
    supervises: null,
    ...what,
  }
}

const member = (name: string, what: Partial<MixLeg> = {}) => leg(name, { inConference: true, ...what })
const lead = (mode: SupervisionMode, of = 'a', what: Partial<MixLeg> = {}) =>
  leg('lead', { supervises: { of: id(of), mode }, ...what })

/** `agent>a a>agent ...`, sorted. */
function heard(...legs: MixLeg[]): string[] {
  const { wires, ear } = mixOf(legs)
  return [...wires.map(({ from, to }) => `${from}>${to}`), ...[...ear].map((callId) => `${callId}>agent`)].toSorted()
}

const every = (...names: string[]) =>
  names.flatMap((from) => names.filter((to) => to !== from).map((to) => `${from}>${to}`)).toSorted()
const without = (all: string[], ...gone: RegExp[]) => all.filter((wire) => !gone.some((one) => one.test(wire)))

describe('calls that have nothing to do with each other', () => {
  test('hear the agent and are heard by the agent only', () => {
    expect(heard(leg('a'), leg('b'))).toEqual(['a>agent', 'agent>a', 'agent>b', 'b>agent'])
  })

  test('one that is held hears and is heard by nobody', () => {
    expect(heard(leg('a', { held: true }), leg('b'))).toEqual(['agent>b', 'b>agent'])
  })

  test('one that holds the agent is still heard, with its music', () => {
    expect(heard(leg('a', { away: true }))).toEqual(['a>agent', 'agent>a'])
  })
})

describe('a conference', () => {
  test('all hear all', () => {
    expect(heard(member('a'), member('b'))).toEqual(every('a', 'b', 'agent'))
    expect(heard(member('a'), member('b'), member('c'))).toEqual(every('a', 'b', 'c', 'agent'))
  })

  test('a call beside it hears nothing of it', () => {
    expect(heard(member('a'), member('b'), leg('c'))).toEqual(
      [...every('a', 'b', 'agent'), 'agent>c', 'c>agent'].toSorted(),
    )
  })

  test('the agent is muted: the parties still hear each other, and the agent them', () => {
    const all = every('a', 'b', 'agent')
    expect(heard(member('a', { muted: true }), member('b', { muted: true }))).toEqual(without(all, /^agent>/))
  })

  test('one who is silenced hears everybody and is heard by nobody', () => {
    expect(heard(member('a', { silenced: true }), member('b'))).toEqual(without(every('a', 'b', 'agent'), /^a>/))
  })

  test('one who is held is out, the rest goes on', () => {
    expect(heard(member('a', { held: true }), member('b'), member('c'))).toEqual(every('b', 'c', 'agent'))
  })

  test('the music of one who holds us is not played to the others', () => {
    expect(heard(member('a', { away: true }), member('b'))).toEqual(without(every('a', 'b', 'agent'), /^a>b$/))
  })

  test('is at least two calls that are up, each once', () => {
    expect(conferenceOf([id('a'), id('b'), id('a')], [id('b'), id('a')])).toEqual(['a', 'b'])
    expect(conferenceOf([id('a'), id('b')], [id('a')])).toEqual([])
    expect(conferenceOf([], [id('a'), id('b')])).toEqual([])
  })
})

describe('a lead', () => {
  const all = every('a', 'agent', 'lead')

  test('hears and is heard by nobody until it is told how', () => {
    expect(heard(leg('a'), leg('lead', { supervises: 'not-yet' }))).toEqual(every('a', 'agent'))
  })

  test('who listens hears everybody and is heard by nobody', () => {
    expect(heard(leg('a'), lead('listen'))).toEqual(without(all, /^lead>/))
  })

  test('who whispers is heard by the agent and never by the customer', () => {
    expect(heard(leg('a'), lead('whisper'))).toEqual(without(all, /^lead>a$/))
  })

  test('who barges in is heard by everybody', () => {
    expect(heard(leg('a'), lead('barge'))).toEqual(all)
  })

  test('of one call hears the whole conference', () => {
    const conference = every('a', 'b', 'agent', 'lead')
    expect(heard(member('a'), member('b'), lead('listen'))).toEqual(without(conference, /^lead>/))
    expect(heard(member('a'), member('b'), lead('whisper', 'b'))).toEqual(without(conference, /^lead>[ab]$/))
    expect(heard(member('a'), member('b'), lead('barge'))).toEqual(conference)
  })

  test('hears nothing of another call but the agent', () => {
    expect(heard(leg('a', { held: true }), leg('b'), lead('barge'))).toEqual(
      [...every('agent', 'b'), ...every('agent', 'lead')].toSorted(),
    )
  })

  test('hears no agent who pressed mute', () => {
    expect(heard(leg('a', { muted: true }), lead('whisper'))).toEqual(without(all, /^lead>a$/, /^agent>/))
  })

  test('is not heard when silenced or held, in no mode', () => {
    expect(heard(leg('a'), lead('barge', 'a', { silenced: true }))).toEqual(without(all, /^lead>/))
    expect(heard(leg('a'), lead('barge', 'a', { held: true }))).toEqual(every('a', 'agent'))
  })

  test('whose call is over hears and is heard by nobody', () => {
    expect(heard(leg('b'), lead('barge'))).toEqual(every('agent', 'b'))
  })

  test('who whispers is no secret of another lead, who barges is', () => {
    const second = (mode: SupervisionMode) => leg('second', { supervises: { of: id('a'), mode } })
    expect(heard(leg('a'), lead('whisper'), second('listen'))).not.toContain('lead>second')
    expect(heard(leg('a'), lead('barge'), second('listen'))).toContain('lead>second')
  })

  test('cannot listen to a lead', () => {
    const second = leg('second', { supervises: { of: id('lead'), mode: 'barge' } })
    expect(heard(leg('a'), lead('barge'), second)).toEqual(all)
  })
})
