// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { JobView } from '#shared/jobs/job'
import { asked, button, desk, now, open } from './window-rig'

const foot = () => within(screen.getByRole('contentinfo'))
const change = (part: (job: JobView) => Partial<JobView>) =>
  act(() => desk().show((before) => ({ ...before, jobs: before.jobs.map((job) => ({ ...job, ...part(job) })) })))

test('the foot shows what a person waits for, how far it is and how long it takes', async () => {
  await open('jobs')
  const item = foot().getByRole('button', { name: /导入 客户\.csv/ })
  expect(item.textContent).toBe('导入 客户.csv 43% · 约 2 分钟 · 另有 1 项')
  const bar = foot().getByRole<HTMLProgressElement>('progressbar', { name: '导入 客户.csv' })
  expect([bar.value, bar.max]).toEqual([43_210, 100_000])
  // Progress is no news: nothing here is announced by itself.
  expect(item.closest('[aria-live], [role=status], [role=alert]')).toBeNull()
  change(({ kind }) => (kind === 'import' ? { done: 99_999, secondsLeft: 2 } : {}))
  expect(item.textContent).toContain('99% · 不到 1 分钟')
  // The last row is written, and it is not over yet.
  change(({ kind }) => (kind === 'import' ? { done: 100_000, secondsLeft: 0 } : {}))
  expect(item.textContent).toContain('99%')
})

test('a click lists all of them with what became of those that ended, and one is stopped there', async () => {
  await open('jobs')
  fireEvent.click(foot().getByRole('button', { name: /客户\.csv/ }))
  const list = within(screen.getByRole('dialog', { name: '任务进度' }))
  expect(list.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
    '导出 华东区 VIP.xlsx等候中停止',
    '整理搜索5%停止',
    '导入 客户.csv43% · 约 2 分钟停止',
    '导出 全部客户.csv没有完成文件没有写成：请检查磁盘空间和权限，或换个位置。',
  ])
  const stop = list.getByRole('button', { name: '停止导入 客户.csv' })
  stop.focus()
  fireEvent.click(stop)
  await waitFor(() => expect(stop.getAttribute('aria-disabled')).toBe('true'))
  fireEvent.click(stop)
  expect(asked('jobs.cancel')).toEqual([{ id: 'job-2' }])
  change(({ kind }) => (kind === 'import' ? { state: 'cancelled', endedAt: now } : {}))
  expect(list.getByText('已停止')).toBeTruthy()
  // The button went with its job; Esc still closes.
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  expect(screen.queryByRole('dialog', { name: '任务进度' })).toBeNull()
})

test('what ended is told for a minute, and then the foot is empty again, though main says nothing', async () => {
  await open('jobs')
  change(() => ({ state: 'done', endedAt: now - 59_000, problem: null }))
  expect(button(/已完成/)).toBeTruthy()
  expect(foot().queryByRole('progressbar')).toBeNull()
  change(() => ({ endedAt: now - 60_000 }))
  expect(screen.queryByRole('button', { name: /已完成/ })).toBeNull()
})

test('what nobody waits for is a quiet word without progress, and nothing once it went well', async () => {
  await open('jobs-quiet', 'en')
  expect(button(/Preparing search/)).toBeTruthy()
  expect(foot().queryByRole('progressbar')).toBeNull()
  change(() => ({ state: 'done', endedAt: now }))
  expect(screen.queryByRole('button', { name: /Preparing search/ })).toBeNull()
  change(() => ({ state: 'failed', problem: 'job-crashed' }))
  expect(button(/Preparing search Not finished/)).toBeTruthy()
})

test('without long work there is nothing about it', async () => {
  await open('idle')
  expect(document.querySelector('.status-jobs')).toBeNull()
})
