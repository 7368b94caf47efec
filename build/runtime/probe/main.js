'use strict'
// Runs inside a candidate: prints one JSON line with its versions, or the reason why it will not do. It ends before
// Electron wants a display. Arguments come through the environment, Electron keeps its command line to itself.

function probe() {
  const Database = require(process.env.ZUOXI_PROBE_SQLITE)
  const db = new Database(':memory:', { nativeBinding: process.env.ZUOXI_PROBE_BINDING })
  db.exec("CREATE VIRTUAL TABLE found USING fts5(text, tokenize = 'trigram')")
  db.prepare('INSERT INTO found VALUES (?)').run('first call taken')
  const { hits } = db.prepare("SELECT count(*) AS hits FROM found WHERE found MATCH 'call'").get()
  if (hits !== 1) throw new Error(`full-text search found ${hits} rows, not 1`)
  const { sqlite } = db.prepare('SELECT sqlite_version() AS sqlite').get()
  db.close()
  return { electron: process.versions.electron, chromium: process.versions.chrome, sqlite }
}

function report() {
  try {
    return { ok: true, ...probe() }
  } catch (error) {
    return { ok: false, reason: error.message }
  }
}

require('node:fs').writeSync(1, `\nzuoxi-probe ${JSON.stringify(report())}\n`)
process.exit(0)
