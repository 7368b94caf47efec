import { existsSync, renameSync, rmSync } from 'node:fs'
import { open } from 'lmdb'
import { readNumber } from '#shared/customers/phone-number'
import { personAt } from './made-up-people'

const RECIPE = 1

export interface KeyValuePop extends AsyncDisposable {
  /** What stands under this one key, as bytes that nobody decodes: the least that a database on the disk can do. */
  get(number: string): Uint8Array | undefined
}

/** The customers in LMDB, whole, by each of their numbers. */
export async function openKeyValue(
  cache: string,
  customers: number,
  say: (line: string) => void,
): Promise<KeyValuePop> {
  const path = `${cache}/lmdb-${RECIPE}-${customers}.mdb`
  if (!existsSync(path)) {
    const from = performance.now()
    for (const suffix of ['', '-lock']) rmSync(`${path}.unfinished${suffix}`, { force: true })
    await fill(`${path}.unfinished`, customers)
    renameSync(`${path}.unfinished`, path)
    say(`LMDB made in ${Math.round((performance.now() - from) / 1000)} s`)
  }
  const db = open({ path, noSubdir: true, readOnly: true, encoding: 'binary' })
  return {
    get: (number) => db.getBinary(number),
    [Symbol.asyncDispose]: () => db.close(),
  }
}

async function fill(path: string, customers: number): Promise<void> {
  const db = open({ path, noSubdir: true, encoding: 'binary', noSync: true })
  for (let from = 0; from < customers; from += 10_000) {
    await db.transaction(() => {
      for (let index = from; index < Math.min(from + 10_000, customers); index++) {
        const person = personAt(index)
        const row = Buffer.from(JSON.stringify(person))
        for (const number of person.numbers) db.put(readNumber(number).e164 ?? number, row)
      }
    })
  }
  await db.flushed
  await db.close()
}
