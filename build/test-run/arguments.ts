/** What `npm test -- ...` asked for. */
export type Wanted =
  | { readonly ok: true; readonly names: ReadonlySet<string> }
  | { readonly ok: false; readonly problem: string }

/** `--only=unit,sip` picks stages, and those that they stand on; without it all of them run. */
export function readArguments(
  args: readonly string[],
  known: readonly { readonly name: string; readonly after: readonly string[] }[],
): Wanted {
  const only = args.filter((each) => each.startsWith('--only=')).map((each) => each.slice('--only='.length))
  const strange = args.find((each) => !each.startsWith('--only='))
  if (strange !== undefined) return { ok: false, problem: `unknown argument ${strange}` }
  const picked = only.flatMap((each) => each.split(',')).filter((each) => each !== '')
  if (only.length === 0) return { ok: true, names: new Set(known.map((stage) => stage.name)) }
  const names = new Set<string>()
  for (const name of picked) {
    const stage = known.find((each) => each.name === name)
    if (!stage) return { ok: false, problem: `unknown stage ${name}; there are ${known.map((each) => each.name)}` }
    for (const each of [...stage.after, name]) names.add(each)
  }
  return names.size === 0 ? { ok: false, problem: '--only names no stage' } : { ok: true, names }
}
