import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readProject } from '#build/checks/project'
import { syntaxOf, visit } from '#build/checks/syntax'
import { agentWindowContract } from '#shared/desk/contract'

const project = readProject(fileURLToPath(new URL('../..', import.meta.url)))
const contracts = project.paths.filter(
  (path) => /^shared\/[^/]+\/contract\.ts$/.test(path) && !path.startsWith('shared/kernel/'),
)

/** Names of messages as the sources of a contract declare them: keys with a dot. */
function declared(path: string): readonly string[] {
  const names: string[] = []
  visit(syntaxOf(project, path), {
    Property({ key }) {
      if (key.type === 'Literal' && typeof key.value === 'string' && key.value.includes('.')) names.push(key.value)
    },
  })
  return names
}

test('every message that a feature declares reaches the agent window, and no other does', () => {
  expect(contracts.flatMap(declared).sort()).toEqual(Object.keys(agentWindowContract).sort())
})

test('a message is named after the feature that declares it', () => {
  const strangers = contracts.flatMap((path) => {
    const feature = path.split('/')[1]
    return declared(path).filter((name) => !name.startsWith(`${feature}.`))
  })
  expect(strangers).toEqual([])
})
