import type { ElectronApplication } from 'playwright'

type Electron = typeof import('electron')

/** What Playwright says when V8 has dropped the promise of an answer (coreBundle.js, rewriteError). */
const answerWasDropped = 'Resulting promise was garbage collected.'

/**
 * What `question` answers in the main process: the only way in which tests ask it.
 *
 * V8's inspector keeps a weak handle on the promise of `Runtime.callFunctionOn`, so that a garbage collection at the wrong
 * moment takes the answer with it, although the question was heard. It is then asked again: `question` must be one that can
 * be asked twice (look, set; never add), and knows nothing but its argument.
 */
export async function askMain<Answer>(
  app: ElectronApplication,
  question: (electron: Electron) => Answer | Promise<Answer>,
): Promise<Answer>
export async function askMain<Answer, Argument>(
  app: ElectronApplication,
  question: (electron: Electron, argument: Argument) => Answer | Promise<Answer>,
  argument: Argument,
): Promise<Answer>
export async function askMain<Answer>(
  app: ElectronApplication,
  question: (electron: Electron, argument: unknown) => Answer | Promise<Answer>,
  argument?: unknown,
): Promise<Answer> {
  for (;;) {
    try {
      return await app.evaluate(question, argument)
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes(answerWasDropped)) throw error
    }
  }
}
