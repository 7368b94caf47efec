import { compositions, type FeatureEdge, featureEdges, findCircle, foundations } from './feature-edges'
import { type Import, readImports } from './import-graph'
import { folderRules, globalOwners, nameOwners, neverAcross, packageOwners, testing } from './import-rules'
import { type Finding, isScript, isTest, lineAt, type Problem, type Project } from './project'
import { syntaxOf, visit } from './syntax'

/** The import rules, as errors. `edges` is the list of feature-edges.ts; tests bring their own. */
export function checkImports(project: Project, edges: readonly FeatureEdge[] = featureEdges): Finding {
  const imports = readImports(project)
  const problems = [
    ...homeless(project),
    ...circleInTheList(edges),
    ...imports.flatMap((one) => faultsOf(one, edges).map((message) => ({ path: one.from, line: one.line, message }))),
    ...globalsOutOfTheirHome(project),
    ...impurities(project),
  ]
  return { problems, summary: `${imports.length} imports in ${project.paths.filter(isScript).length} files` }
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
const inProduct = (path: string): boolean => /^(?:electron|renderer|shared)\//.test(path)

const ruleFor = (path: string) =>
  folderRules.filter((rule) => within(path, rule.folder)).sort((a, b) => b.folder.length - a.folder.length)[0]

/** Scripts in a folder that nobody has decided about, and scripts beside the features that belong to none. */
function homeless(project: Project): Problem[] {
  return project.paths.filter(isScript).flatMap((path) => {
    if (ruleFor(path) === undefined) {
      return [{ path, message: 'no import rule speaks of this folder (build/checks/import-rules.ts)' }]
    }
    if (/^(?:shared|electron\/features|renderer\/features)\/[^/]+$/.test(path)) {
      return [{ path, message: 'belongs to no feature: put it into the folder of one' }]
    }
    return []
  })
}

function circleInTheList(edges: readonly FeatureEdge[]): Problem[] {
  const circle = findCircle(edges)
  if (circle === undefined) return []
  return [{ path: 'build/checks/feature-edges.ts', message: `the list has a circle: ${circle.join(' -> ')}` }]
}

function faultsOf(one: Import, edges: readonly FeatureEdge[]): string[] {
  const rule = ruleFor(one.from)
  if (rule === undefined) return []
  const faults: string[] = []
  const { target } = one
  const test = isTest(one.from)
  if (target.kind === 'computed' && inProduct(one.from)) {
    faults.push('imports something computed: nobody can check that')
  }
  if (target.kind === 'node' && !rule.node && !test) {
    faults.push(`${rule.folder} may not import ${target.name}: ${rule.why}`)
  }
  if (target.kind === 'file') {
    const allowed = [rule.folder, ...rule.mayImport, ...(test ? [testing.folder] : [])]
    const barred = neverAcross.find((bar) => within(one.from, bar.from) && within(target.path, bar.to))
    if (!allowed.some((folder) => within(target.path, folder))) {
      faults.push(`${rule.folder} may not import ${target.path}: ${rule.why}`)
    } else if (barred !== undefined) {
      faults.push(`${barred.from} may not import ${target.path}: ${barred.why}`)
    } else {
      faults.push(...featureFaults(one.from, target.path, edges))
    }
  }
  if (target.kind === 'package') faults.push(...packageFaults(one, target.name))
  return faults
}

function packageFaults(one: Import, name: string): string[] {
  const rule = ruleFor(one.from)
  if (rule === undefined || !inProduct(one.from)) return []
  if (isTest(one.from) && (testing.packages as readonly string[]).includes(name)) return []
  if (rule.packages !== 'any' && !rule.packages.includes(name)) {
    return [`${rule.folder} may not import ${name}: ${rule.why}`]
  }
  const owner = packageOwners.find((candidate) => candidate.package === name)
  if (owner !== undefined && !owner.folders.some((folder) => within(one.from, folder))) {
    return [`only ${owner.folders.join(', ')} may import ${name}: ${owner.why}`]
  }
  const foreign = nameOwners.filter(
    (candidate) => candidate.package === name && !candidate.folders.some((folder) => within(one.from, folder)),
  )
  if (foreign.length > 0 && one.names.some((taken) => taken === '*' || taken === 'default')) {
    return [`takes ${name} whole, ${foreign.map((candidate) => candidate.name).join(' and ')} with it: name the parts`]
  }
  return foreign
    .filter((candidate) => one.names.includes(candidate.name))
    .map((candidate) => `only ${candidate.folders.join(', ')} may use ${candidate.name}: ${candidate.why}`)
}

const FEATURE = /^(shared|electron\/features|renderer\/features)\/([^/]+)(?:\/(.+))?$/

function featureFaults(from: string, to: string, edges: readonly FeatureEdge[]): string[] {
  // Without a file it is the front door of a feature that has none yet: the compiler says so, and the edge counts.
  const [, runtime, lower, file = 'index.ts'] = FEATURE.exec(to) ?? []
  if (runtime === undefined || lower === undefined) return []
  if (isTest(from) && from.startsWith('test/')) return []
  const index = /^index\.tsx?$/.test(file)
  const [, ownRuntime, upper] = FEATURE.exec(from) ?? []
  // app puts features together and may take any of their files; shared is open to both other runtimes.
  if (ownRuntime !== runtime || upper === undefined) return []
  if (upper === lower) return []
  const named = (list: Record<string, readonly string[]>, feature: string) => list[runtime]?.includes(feature) ?? false
  if (named(compositions, upper)) return []
  if (named(compositions, lower)) return [`${lower} puts all features together: none of them may import it`]
  if (named(foundations, upper)) return [`${upper} is below every feature: it may not know ${lower}`]
  const known = named(foundations, lower) || edges.some((edge) => edge.from === upper && edge.to === lower)
  if (!known) return [`${upper} may not know ${lower}: there is no such edge in build/checks/feature-edges.ts`]
  return runtime === 'shared' || index ? [] : [`${to} is inside ${lower}: import ${runtime}/${lower}/index.ts`]
}

/** `window.zuoxi` and its like outside the folder that owns it. */
function globalsOutOfTheirHome(project: Project): Problem[] {
  const problems: Problem[] = []
  for (const path of project.paths.filter(isScript)) {
    const barred = globalOwners.filter(
      (owner) => within(path, owner.within) && !owner.folders.some((folder) => within(path, folder)),
    )
    if (barred.length === 0) continue
    const look = (name: string | undefined, start: number) => {
      const owner = barred.find((candidate) => candidate.name === name)
      if (owner === undefined) return
      const message = `only ${owner.folders.join(', ')} may touch ${owner.name}: ${owner.why}`
      problems.push({ path, line: lineAt(project.text(path), start), message })
    }
    visit(syntaxOf(project, path), {
      MemberExpression(node) {
        if (node.property.type === 'Identifier' && !node.computed) look(node.property.name, node.start)
        else if (node.property.type === 'Literal') look(String(node.property.value), node.start)
      },
      Property(node) {
        // const { zuoxi } = window
        if (node.key.type === 'Identifier' && !node.computed) look(node.key.name, node.start)
      },
    })
  }
  return problems
}

/** Clocks and chance come into shared as arguments; the types leave only these few ways open. */
function impurities(project: Project): Problem[] {
  const problems: Problem[] = []
  for (const path of project.paths.filter((one) => isScript(one) && within(one, 'shared') && !isTest(one))) {
    const add = (start: number, what: string) =>
      problems.push({
        path,
        line: lineAt(project.text(path), start),
        message: `${what} is not pure: time and chance come into shared from the edge`,
      })
    visit(syntaxOf(project, path), {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
        const what = `${node.object.name}.${node.property.name}`
        if (what === 'Date.now' || what === 'Math.random') add(node.start, what)
      },
      NewExpression(node) {
        const date = node.callee.type === 'Identifier' && node.callee.name === 'Date'
        if (date && node.arguments.length === 0) add(node.start, 'new Date()')
      },
    })
  }
  return problems
}
