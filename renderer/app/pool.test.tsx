// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result'
import { asked, desk, open } from './window-rig'

async function openPool(language: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> {
  await open('idle', language)
  fireEvent.click(screen.getByRole('button', { name: language === 'en' ? 'Pool' : '公海' }))
  await screen.findByRole('grid')
}

test('what is left is in sight, and a refusal is said in words where it was asked', async () => {
  await openPool()
  expect(await screen.findByText('还可 2 位')).toBeTruthy()
  const [row] = await screen.findAllByRole('checkbox', { name: /^选择 / })
  if (row) fireEvent.click(row)
  desk().answer(
    'pool.claim',
    ok({
      claimed: [],
      refused: [{ id: 'c-5', code: 'pool-taken' }],
      standing: {
        ...{ owned: 128, quota: 130, claimedToday: 47, claimsADay: 50, inPool: 0, returningSoon: 0 },
      },
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: '领取 1 位' }))
  await screen.findByText('这位客户刚被别人领走了：请换一位。')
  expect(asked('pool.claim')).toHaveLength(1)
})

test('one that is opened says why they are here; claiming is the next key', async () => {
  await openPool()
  fireEvent.keyDown(screen.getByRole('columnheader', { name: '客户' }), { key: 'ArrowDown' })
  const cell = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('[data-cell="0:1"]')
    if (!found?.textContent) throw new Error('no row yet')
    return found
  })
  fireEvent.click(cell)
  const claim = await screen.findByRole('button', { name: '领取' })
  if (!claim.hasAttribute('disabled')) expect(document.activeElement).toBe(claim)
  expect(screen.getByText(/进入公海/)).toBeTruthy()
})

test('the rules are saved as they were set; what is no number is not', async () => {
  await openPool('en')
  fireEvent.click(screen.getByRole('tab', { name: /Rules/ }))
  const quota = await screen.findByRole('textbox', { name: 'Most customers for one person' })
  fireEvent.change(quota, { target: { value: 'many' } })
  expect(quota.getAttribute('aria-invalid')).toBe('true')
  fireEvent.change(quota, { target: { value: '40' } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Back after a promise is overdue by' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save rules' }))
  await screen.findByText('Saved; days of return are being worked out anew.')
  expect(asked('pool.save-rules')).toMatchObject([{ quota: 40, returnAfterDaysOverdue: 7 }])
})

test('an assignment shows what it would do before it is done, and does that', async () => {
  await openPool()
  const [row] = await screen.findAllByRole('checkbox', { name: /^选择 / })
  if (row) fireEvent.click(row)
  fireEvent.click(screen.getByRole('button', { name: '分配…' }))
  const dialog = await screen.findByRole('dialog')
  const [person] = await within(dialog).findAllByRole('checkbox')
  if (person) fireEvent.click(person)
  await within(dialog).findByText('+1')
  fireEvent.click(within(dialog).getByRole('button', { name: '分配 1 位' }))
  await waitFor(() => expect(asked('pool.allocate')).toMatchObject([{ moveOwned: false, to: [{ weight: 1 }] }]))
})
