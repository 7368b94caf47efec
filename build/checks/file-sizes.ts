import { type Finding, isTest, type Problem, type Project } from './project'

/** A file has one reason (style.md): 80 to 300 lines read well. */
export const WARN_OVER = 300
export const FAIL_OVER = 350

/** Long because there is much of one kind, not because there is much to understand. A folder ends with a slash. */
export const dataFiles: readonly { readonly path: RegExp; readonly why: string }[] = [
  { path: /^shared\/practice\/(?:pool|scenes|stor|names|cast)[\w-]*\.ts$/, why: 'the simulated customers' },
  { path: /^shared\/practice\/(?:pool|scenes|stories|names)\//, why: 'the simulated customers' },
  { path: /^renderer\/bridge\/fake\//, why: 'made-up states for development' },
  { path: /\.d\.ts$/, why: 'types of a library that has none' },
]

/** Scripts and styles over 350 lines fail, over 300 are told. Tests and data are told apart and do not fail. */
export function checkFileSizes(project: Project): Finding {
  const problems: Problem[] = []
  const warnings: Problem[] = []
  let files = 0
  let total = 0
  for (const path of project.paths) {
    if (!/\.(?:[cm]?[jt]sx?|css)$/.test(path)) continue
    const lines = project.text(path).trimEnd().split('\n').length
    files += 1
    total += lines
    if (lines <= WARN_OVER) continue
    const data = dataFiles.find((one) => one.path.test(path))
    if (data !== undefined) warnings.push({ path, message: `${lines} lines of data: ${data.why}` })
    else if (isTest(path)) warnings.push({ path, message: `${lines} lines of tests` })
    else if (lines > FAIL_OVER)
      problems.push({ path, message: `${lines} lines, at most ${FAIL_OVER}: split it by its reasons` })
    else warnings.push({ path, message: `${lines} lines, better under ${WARN_OVER}` })
  }
  return { problems, warnings, summary: `${files} files, ${total} lines` }
}
