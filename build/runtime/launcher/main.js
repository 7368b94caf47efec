'use strict'
// Stands in for Electron's default_app: runs `electron [flags] [-r MODULE] FOLDER [arguments]`.

const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { app } = require('electron')

function readArguments(argv) {
  const preloads = []
  for (let index = 1; index < argv.length; index += 1) {
    const argument = argv[index]
    if (argument === '-r' || argument === '--require') {
      index += 1
      preloads.push(argv[index])
    } else if (argument.startsWith('--require=')) {
      preloads.push(argument.slice('--require='.length))
    } else if (!argument.startsWith('-')) {
      return { preloads, folder: resolve(argument) }
    }
  }
  return { preloads, folder: undefined }
}

// Read before any preload runs: Playwright's loader takes arguments out of process.argv.
const { preloads, folder } = readArguments(process.argv)
if (folder === undefined) {
  process.stderr.write('Usage: electron [flags] [-r MODULE] FOLDER [arguments]\n')
  process.exit(1)
}

process.defaultApp = true
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
const name = manifest.productName ?? manifest.name
if (name) app.setName(name)
if (manifest.version) app.setVersion(manifest.version)
if (manifest.desktopName) app.setDesktopName(manifest.desktopName)

for (const preload of preloads) require(resolve(preload))
require(join(folder, manifest.main ?? 'index.js'))
