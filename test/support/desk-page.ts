import type { Locator, Page } from 'playwright'

/** The agent window as a person knows it: by what stands on it, in either language. */
export class DeskPage {
  constructor(readonly page: Page) {}

  readonly lineRegistered = () => this.page.getByText(/^(线路已注册|Line registered)/)
  readonly status = () =>
    this.page
      .getByRole('button', {
        name: /^(示闲|示忙|小休|用餐|会议|培训|辅导|漏接|离线|签出|通话中|保持中|呼出|振铃|话后整理|Ready|Not ready|Offline|Break)/,
      })
      .first()
  readonly answer = () => this.button(/^(接听|Answer)/)
  readonly decline = () => this.button(/^(拒接|Decline)/)
  readonly hangUp = () => this.button(/^(挂机|Hang up)(?![：:])/)
  readonly hold = () => this.button(/^(保持|Hold)(?!中|ing|[：:])/)
  readonly resume = () => this.button(/^(取回|Resume)/)
  readonly mute = () => this.button(/^(静音|Mute)/)
  readonly note = () => this.page.getByRole('textbox', { name: /^(通话记录|Call note)/ })
  readonly finish = () => this.button(/^(完成整理|Finish wrap-up)/)
  readonly customerName = () =>
    this.page.locator('.customer-name :is(h1, h2, h3) bdi, .stranger .customer-name h1').first()

  readonly draftSaved = () => this.page.getByText(/^(草稿已保存|Draft saved)/)
  readonly followUpWhat = () => this.page.getByRole('textbox', { name: /^(跟进内容|Follow-up)/ })
  readonly followUpTomorrowMorning = () => this.page.locator('[data-quick="workday-morning"]')
  /** The picks are in the order of their number keys, from 1. */
  readonly disposition = (key: number) => this.page.getByRole('radio').nth(key - 1)

  /** The buttons along the edge that open a panel. */
  readonly tool = (name: RegExp) => this.page.getByRole('navigation').getByRole('button', { name })

  readonly dialInput = () =>
    this.page
      .getByRole('textbox', { name: /^(号码、姓名或拼音|Number, name)/ })
      .or(this.page.getByRole('combobox', { name: /^(号码、姓名或拼音|Number, name)/ }))
  readonly settingsField = (label: string) => this.page.getByLabel(label, { exact: true })

  /** The panel of Ctrl+F7 and Ctrl+F8: whom the customer goes to, or who is asked. */
  readonly transferInput = () => this.page.getByRole('combobox', { name: /^(同事姓名|Colleague)/ })
  readonly completeTransfer = () => this.button(/^(完成转接|Complete(?! wrap))/)
  readonly join = () => this.button(/^(三方|Three-way)(?!通话)/)
  readonly backToCustomer = () => this.button(/^(返回客户|To customer)/)
  readonly leaveConference = () => this.button(/^(退出并让他们继续|Leave and)/)
  readonly party = (name: string) => this.page.locator('.conference li').filter({ hasText: name })

  readonly notice = (words: RegExp) => this.page.locator('.notice').filter({ hasText: words })
  readonly otherCalls = () => this.page.locator('.other-calls li')

  /** Ready, until a simulated customer calls, and the call taken: all of it by key. Ends when the two talk. */
  async takeNextCall(): Promise<void> {
    await this.page.keyboard.press('F4')
    await this.answer().waitFor({ timeout: 40_000 })
    await this.page.keyboard.press('F9')
    await this.hold().waitFor({ timeout: 15_000 })
  }

  /** The rows of the history's panel, newest first, once it is open. */
  readonly historyRows = () => this.page.getByRole('region', { name: /^(通话历史|Call history)/ }).locator('.call-row')

  /** One of a row of choices in the settings. */
  async choose(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).click()
  }

  async enterLineWorld(): Promise<void> {
    await this.page.getByRole('radio', { name: /^(真实线路|Real line)/ }).click({ force: true })
  }

  button(name: RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  async picture(path: string): Promise<string> {
    await this.page.screenshot({ path, animations: 'disabled' })
    return path
  }
}
