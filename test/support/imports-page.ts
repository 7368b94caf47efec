import type { ElectronApplication, Locator, Page } from 'playwright'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { ImportBatch } from '#shared/imports/import'
import type { CommandInput, CommandName, CommandOutput } from '#shared/kernel/contract'
import type { Result } from '#shared/kernel/result'
import { askMain } from './ask-main'

/** What the system's dialogs answer from now on: the file to open, and where to save. */
export async function answerDialogs(
  app: ElectronApplication,
  paths: { readonly open?: string; readonly save?: string },
): Promise<void> {
  await askMain(
    app,
    ({ dialog }, { open, save }) => {
      if (open !== undefined) dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [open] })
      if (save !== undefined) dialog.showSaveDialog = async () => ({ canceled: false, filePath: save })
    },
    paths,
  )
}

/** Asks main as the agent window does. */
export async function ask<K extends CommandName<AgentWindowContract>>(
  page: Page,
  name: K,
  input: CommandInput<AgentWindowContract, K>,
): Promise<CommandOutput<AgentWindowContract, K>> {
  const answer: unknown = await page.evaluate(
    ([command, given]) =>
      (globalThis as unknown as { zuoxi: { ask(name: string, input: unknown): Promise<unknown> } }).zuoxi.ask(
        String(command),
        given,
      ),
    [name, input] as const,
  )
  const result = answer as Result<CommandOutput<AgentWindowContract, K>>
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value
}

/** The imports' page as a person knows it. */
export class ImportsPage {
  constructor(readonly page: Page) {}

  readonly choose = () => this.page.getByRole('button', { name: /^(选择文件|Choose a file)/ }).first()
  readonly encoding = () => this.page.getByLabel(/^(文字编码|Encoding)$/)
  readonly next = () => this.page.getByRole('button', { name: /^(下一步|Next)$/ })
  readonly start = () => this.page.getByRole('button', { name: /^(开始导入|Import )/ })
  readonly batch = (fileName: string): Locator => this.page.locator('.import-batch').filter({ hasText: fileName })

  async open(): Promise<void> {
    // What fell due while nobody was here lies over the page until it is put away.
    const reminders = this.page.locator('.reminders')
    await this.page.addLocatorHandler(reminders, () =>
      reminders
        .getByRole('button', { name: /^(全部收起|收起|Put)/ })
        .first()
        .click(),
    )
    await this.page
      .getByRole('navigation')
      .getByRole('button', { name: /^(导入|Imports)$/ })
      .click()
    await this.choose().waitFor()
  }

  /** From the chosen file to the running import, with what the program suggests. */
  async importWith(duplicates?: RegExp): Promise<void> {
    await this.choose().click()
    await this.next().click()
    if (duplicates) await this.page.getByText(duplicates).click()
    await this.start().click()
  }

  /** The one that began last. */
  async latest(): Promise<ImportBatch> {
    const [batch] = await ask(this.page, 'imports.list', undefined)
    if (!batch) throw new Error('there is no import')
    return batch
  }
}
