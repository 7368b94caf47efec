/**
 * Which feature may know which other, in every runtime (one word leads through all of them). The list has no circle,
 * and a test and the import check both see to that. A new edge is a decision: it comes with its reason, and where the
 * need is the other way round, the lower feature takes a function or an interface and `app` hands it in.
 *
 * In electron and renderer an edge opens the other feature's index.ts and nothing else. In shared, where features are
 * types and rules, it opens every file.
 */
export interface FeatureEdge {
  readonly from: string
  readonly to: string
  readonly why: string
}

export const featureEdges: readonly FeatureEdge[] = [
  { from: 'screen-pop', to: 'phone', why: 'a pop belongs to a call' },
  { from: 'screen-pop', to: 'customers', why: 'it says which customer calls' },
  { from: 'screen-pop', to: 'follow-ups', why: 'the card shows what was promised' },
  { from: 'screen-pop', to: 'tickets', why: 'the card shows what is open' },
  { from: 'practice', to: 'phone', why: 'simulated customers call; their past calls are seeded' },
  { from: 'practice', to: 'customers', why: 'the pool is seeded as customers' },
  { from: 'practice', to: 'follow-ups', why: 'the pool is seeded with promises' },
  { from: 'practice', to: 'tickets', why: 'the pool is seeded with tickets' },
  { from: 'follow-ups', to: 'customers', why: 'a promise is made to a customer' },
  { from: 'tickets', to: 'customers', why: 'a ticket is a customer’s' },
  { from: 'phone', to: 'customers', why: 'a number is dialled and shown by the rules for numbers' },
  { from: 'phone', to: 'follow-ups', why: 'wrap-up makes a promise' },
  { from: 'phone', to: 'drafts', why: 'the note of a call is a draft until wrap-up ends' },
  { from: 'phone', to: 'agent-state', why: 'a call makes the agent busy, and wrap-up ready again' },
  { from: 'settings', to: 'phone', why: 'devices and the server profile are chosen there' },
  { from: 'settings', to: 'agent-state', why: 'the rules of the states are chosen there' },
  { from: 'settings', to: 'team', why: 'the role of this desk and whose numbers are masked are chosen there' },
  { from: 'settings', to: 'customers', why: 'the fields of the centre are defined there' },
  { from: 'customers', to: 'team', why: 'somebody looks after them, and rights say who sees what' },
  { from: 'customers', to: 'audit', why: 'reveal, merge and erase are written down' },
  { from: 'customers', to: 'jobs', why: 'a million names are indexed in the worker' },
  { from: 'team', to: 'audit', why: 'whoever changes a role or a rule is written down' },
  { from: 'screen-pop', to: 'team', why: 'the card shows what rights allow' },
  { from: 'screen-pop', to: 'pool', why: 'the timeline shows changes of owner' },
  { from: 'phone', to: 'team', why: 'numbers are masked where rights ask for it' },
  { from: 'follow-ups', to: 'team', why: 'somebody keeps the promise' },
  { from: 'follow-ups', to: 'jobs', why: 'promises to thousands are made in the worker' },
  { from: 'pool', to: 'customers', why: 'customers are claimed and handed out' },
  { from: 'pool', to: 'team', why: 'to whom, and who may' },
  { from: 'pool', to: 'audit', why: 'who handed out whom is written down' },
  { from: 'pool', to: 'jobs', why: 'thousands are handed out in the worker' },
  { from: 'pool', to: 'phone', why: 'claim and call in one step' },
  { from: 'pool', to: 'follow-ups', why: 'an overdue promise gives a customer back' },
  { from: 'outbound', to: 'customers', why: 'a list is made of customers' },
  { from: 'outbound', to: 'phone', why: 'they are called' },
  { from: 'outbound', to: 'screen-pop', why: 'the card first, then the call' },
  { from: 'outbound', to: 'team', why: 'somebody works through it' },
  { from: 'imports', to: 'customers', why: 'rows become customers' },
  { from: 'imports', to: 'team', why: 'owners are colleagues, and not everybody may' },
  { from: 'imports', to: 'audit', why: 'imports and exports are written down' },
  { from: 'imports', to: 'jobs', why: 'a million rows are read in the worker' },
  { from: 'imports', to: 'pool', why: 'a batch goes to the pool or to somebody, and the log says so' },
  { from: 'practice', to: 'team', why: 'the made-up colleagues are staff' },
  { from: 'practice', to: 'pool', why: 'some of the made-up customers are in it, and the log says why' },
]

/**
 * Features every other may use without an edge, per runtime; they know no feature themselves.
 * `desk` in the renderer is the mirror of main's snapshot and the way commands go out.
 */
export const foundations = {
  shared: ['kernel'],
  'electron/features': [],
  'renderer/features': ['desk'],
} as const satisfies Record<string, readonly string[]>

/** Features that put all others together and that no other may import: `shared/desk` is the sum of the contracts. */
export const compositions = {
  shared: ['desk'],
  'electron/features': [],
  'renderer/features': [],
} as const satisfies Record<string, readonly string[]>

/** The first circle among the edges as the way round it (`a, b, a`), or undefined when there is none. */
export function findCircle(edges: readonly Pick<FeatureEdge, 'from' | 'to'>[]): readonly string[] | undefined {
  const cleared = new Set<string>()
  const follow = (feature: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(feature)) return [...way.slice(way.indexOf(feature)), feature]
    if (cleared.has(feature)) return undefined
    for (const edge of edges) {
      if (edge.from !== feature) continue
      const circle = follow(edge.to, [...way, feature])
      if (circle !== undefined) return circle
    }
    cleared.add(feature)
    return undefined
  }
  for (const { from } of edges) {
    const circle = follow(from, [])
    if (circle !== undefined) return circle
  }
  return undefined
}
