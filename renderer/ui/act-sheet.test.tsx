// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, test, vi } from 'vitest'
import { failed, ok, type Result } from '#shared/kernel/result'
import { createTranslations } from '../i18n/i18n'
import { ActSheet } from './act-sheet'

afterEach(cleanup)

function open(onDone?: (value: string) => void) {
  const answers: ((answer: Result<string>) => void)[] = []
  const onAct = vi.fn(() => new Promise<Result<string>>((resolve) => answers.push(resolve)))
  const onClose = vi.fn()
  render(
    <I18nextProvider i18n={createTranslations()}>
      <ActSheet title="退回" words="退回 2 位" ready onAct={onAct} onClose={onClose} {...(onDone ? { onDone } : {})}>
        <input defaultValue="写好的原因" />
      </ActSheet>
    </I18nextProvider>,
  )
  const button = screen.getByRole<HTMLButtonElement>('button', { name: '退回 2 位' })
  return { onAct, onClose, button, answer: (one: Result<string>) => answers.shift()?.(one) }
}

test('it is asked for once while the answer is under way, and closes when it went well', async () => {
  const { onAct, onClose, button, answer } = open()
  fireEvent.click(button)
  expect(button.disabled).toBe(true)
  fireEvent.click(button)
  expect(onAct).toHaveBeenCalledTimes(1)
  answer(ok('done'))
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
})

test('after a refusal it stays with what was filled in, and can be tried again', async () => {
  const { onClose, button, answer } = open()
  fireEvent.click(button)
  answer(failed('pool-taken'))
  await waitFor(() => expect(button.disabled).toBe(false))
  expect(screen.getByDisplayValue('写好的原因')).toBeTruthy()
  expect(onClose).not.toHaveBeenCalled()
})

test('what goes on afterwards is told the answer, and the sheet is not closed for it', async () => {
  const onDone = vi.fn()
  const { onClose, button, answer } = open(onDone)
  fireEvent.click(button)
  answer(ok('名单'))
  await waitFor(() => expect(onDone).toHaveBeenCalledWith('名单'))
  expect(onClose).not.toHaveBeenCalled()
})
