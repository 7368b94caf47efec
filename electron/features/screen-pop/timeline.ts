import type { AllocationMove } from '#shared/pool/pool'
import { type TimelineEntry, TimelineKind } from '#shared/screen-pop/timeline'
import { type TimelinePage, type TimelineSource, timelinePage } from '#shared/screen-pop/timeline-page'
import type { ReadDb } from '../../storage'
import { type CustomerKey, listCustomerEvents } from '../customers'
import { listFollowUpEvents } from '../follow-ups'
import { listCallsOf, listTransfersOf } from '../phone'
import { listMovementsOf } from '../pool'
import { staffName } from '../team'
import { listTicketsOf } from '../tickets'

type Row = TimelineEntry & { readonly key: number }
type Source = TimelineSource<Row>

export interface TimelineQuestion {
  /** Null: everything. */
  readonly kinds: readonly TimelineKind[] | null
  readonly before: string | null
  readonly limit: number
}

type OwnerMove = Extract<TimelineEntry, { kind: 'owner' }>['move']

const MOVES: Readonly<Record<AllocationMove, OwnerMove>> = {
  claim: 'claimed',
  assign: 'assigned',
  release: 'released',
  return: 'returned',
  recall: 'recalled',
  undo: 'recalled',
  lost: 'lost',
}

/** What happened with a customer, newest first: each source is walked along an index and gives no more than a page. */
export function timelineOf(db: ReadDb, customer: CustomerKey, asked: TimelineQuestion): TimelinePage<TimelineEntry> {
  const kinds = new Set(asked.kinds ?? TimelineKind.options)
  const sources = SOURCES.map(({ of, make }) => {
    const wanted = of.filter((kind) => kinds.has(kind))
    return wanted.length > 0 ? make(db, customer, wanted) : null
  })
  const { rows, next } = timelinePage(sources, asked.before, asked.limit)
  return { rows: rows.map(({ key: _, ...entry }) => entry), next }
}

/** Their order is part of a cursor: append only. */
const SOURCES: readonly {
  readonly of: readonly TimelineKind[]
  readonly make: (db: ReadDb, customer: CustomerKey, kinds: readonly TimelineKind[]) => Source
}[] = [
  { of: ['call'], make: (db, customer) => ({ list: (before, limit) => listCallsOf(db, customer, before, limit) }) },
  {
    of: ['transfer'],
    make: (db, customer) => ({ list: (before, limit) => listTransfersOf(db, customer, before, limit) }),
  },
  { of: ['follow-up'], make: promises },
  { of: ['ticket'], make: tickets },
  { of: ['owner'], make: movements },
  { of: ['note', 'edit', 'import', 'merge'], make: events },
]

function promises(db: ReadDb, customer: CustomerKey): Source {
  return {
    list: (before, limit) =>
      listFollowUpEvents(db, customer, before, limit).map((event) => ({
        ...{ ...event, kind: 'follow-up' as const },
      })),
  }
}

function tickets(db: ReadDb, customer: CustomerKey): Source {
  return {
    list: (before, limit) =>
      listTicketsOf(db, customer, before, limit).map(({ key, id, createdAt, number, subject }) => ({
        ...{ key, id, at: createdAt, by: null, kind: 'ticket' as const, number, subject },
      })),
  }
}

function movements(db: ReadDb, customer: CustomerKey): Source {
  const nameOf = (id: Parameters<typeof staffName>[1] | null) => (id === null ? null : (staffName(db, id) ?? id))
  return {
    list: (before, limit) =>
      listMovementsOf(db, customer, { at: before.at, entry: before.key }, limit).map(
        ({ entry, id, at, by, from, to, move, rule, reason }) => ({
          ...{ key: entry, id, at, by: nameOf(by), kind: 'owner' as const, move: MOVES[move] },
          ...{ from: nameOf(from), to: nameOf(to), reason: (reason || (rule ?? '')).slice(0, 256) },
        }),
      ),
  }
}

function events(db: ReadDb, customer: CustomerKey, kinds: readonly TimelineKind[]): Source {
  const wanted = (['note', 'edit', 'import', 'merge'] as const).filter((kind) => kinds.includes(kind))
  return {
    list: (before, limit) =>
      listCustomerEvents(db, customer, { kinds: wanted, before, limit }).map((event): Row => {
        const by = event.by === null ? null : (staffName(db, event.by) ?? event.by)
        if (event.kind === 'edit' || event.kind === 'import') {
          const changes = event.changes.map((change) => ({ ...change }))
          return event.kind === 'edit' ? { ...event, by, changes } : { ...event, by, changes }
        }
        return { ...event, by }
      }),
  }
}
