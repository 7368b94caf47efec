// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { failed, ok } from '#shared/kernel/result'
import { scenes } from '../bridge/fake/scenes'
import { asked, button, desk, now, open, press } from './window-rig'

const tool = (name: string) => within(screen.getByRole('navigation', { name: '工具' })).getByRole('button', { name })
const cardName = () =>
  waitFor(() => expect(document.querySelector('.customer-name h1')?.textContent).toContain('张三丰'))

async function openZhang(): Promise<void> {
  fireEvent.click(tool('客户'))
  fireEvent.click(await screen.findByText('张三丰', { selector: '[role=grid] *' }))
  await cardName()
}

const edit = async (what: string) => {
  fireEvent.click(await screen.findByTitle(`修改${what}`))
  return screen.getByLabelText<HTMLInputElement>(what, { selector: 'input' })
}

test('a customer is found, opened beside the list and edited where the field stands; Enter saves it', async () => {
  await open('idle')
  await openZhang()
  const city = await edit('城市')
  fireEvent.change(city, { target: { value: '天津' } })
  await waitFor(() => expect(desk().drafts.get('customer-edit:c-zhang')).toContain('天津'))
  fireEvent.keyDown(city, { key: 'Enter' })
  await waitFor(() => expect(asked('customers.save')).toEqual([{ id: 'c-zhang', base: 3, changes: { city: '天津' } }]))
  await screen.findByRole('button', { name: /天津/ })
  await waitFor(() => expect(desk().drafts.has('customer-edit:c-zhang')).toBe(false))
})

test('leaving a field saves it too, and Esc takes it back', async () => {
  await open('idle')
  await openZhang()
  fireEvent.change(await edit('城市'), { target: { value: '上海' } })
  fireEvent.keyDown(screen.getByRole('textbox', { name: '城市' }), { key: 'Escape' })
  expect(asked('customers.save')).toEqual([])
  const city = await edit('城市')
  expect(city.value).toBe('北京')
  fireEvent.change(city, { target: { value: '天津' } })
  fireEvent.blur(city)
  await waitFor(() => expect(asked('customers.save')).toHaveLength(1))
})

test('what was typed and not finished is open again in a new window, and saved against what it was written on', async () => {
  await open('idle')
  desk().drafts.set('customer-edit:c-zhang', JSON.stringify({ company: { text: '新公司', base: 2 } }))
  await openZhang()
  const company = await screen.findByRole<HTMLInputElement>('textbox', { name: '公司' })
  expect(company.value).toBe('新公司')
  await screen.findByText('上次没改完，内容还在。')
  fireEvent.click(button('保存'))
  await waitFor(() =>
    expect(asked('customers.save')).toEqual([{ id: 'c-zhang', base: 2, changes: { company: '新公司' } }]),
  )
})

test('two edits of one field meet: both are said, and the person’s own is not lost', async () => {
  await open('idle')
  await openZhang()
  const company = await edit('公司')
  fireEvent.change(company, { target: { value: '我写的公司' } })
  desk().answer('customers.save', failed('customer-changed'))
  fireEvent.keyDown(company, { key: 'Enter' })
  await screen.findByText(/李敏 刚把这一项改成了“北京远山科技有限公司”/)
  expect(company.value).toBe('我写的公司')
  await waitFor(() => expect(String(desk().drafts.get('customer-edit:c-zhang'))).toContain('我写的公司'))
  fireEvent.click(button('用对方的'))
  await screen.findByRole('button', { name: /北京远山科技有限公司/ })
})

test('a masked number is shown whole for a reason', async () => {
  await open('idle')
  const phone = {
    id: 'p1',
    number: '138****8000',
    kind: 'mobile',
    note: '',
    doNotCall: false,
    place: null,
    masked: true,
  }
  const plain = await desk().ask('customers.record', { id: 'c-zhang' })
  if (!(typeof plain === 'object' && plain !== null && 'value' in plain)) throw new Error('there is a record')
  desk().answer('customers.record', ok({ ...(plain.value as object), phones: [phone] }))
  await openZhang()
  fireEvent.click(await screen.findByRole('button', { name: '查看完整号码' }))
  fireEvent.click(button('核实身份'))
  await screen.findByText('138 0013 8000', { selector: 'strong' })
  expect(asked('customers.reveal')).toEqual([{ id: 'c-zhang', phoneId: 'p1', reason: '核实身份' }])
})

test('an unknown caller becomes a customer with the call’s number, who is warned about when they are known', async () => {
  await open('unknown')
  press('F9')
  fireEvent.click(await screen.findByRole('button', { name: '新建客户' }))
  const form = within(await screen.findByRole('form', { name: '新建客户' }))
  const name = form.getByRole('textbox', { name: '姓名' })
  fireEvent.change(name, { target: { value: '张三丰' } })
  await screen.findByText('可能已有这位客户：')
  fireEvent.change(name, { target: { value: '周新' } })
  await waitFor(() => expect(desk().drafts.get('customer-new:call-1')).toContain('周新'))
  fireEvent.click(form.getByRole('button', { name: '建档' }))
  await waitFor(() => expect(asked('screen-pop.attach')).toHaveLength(1))
  expect(asked('customers.save')[0]).toMatchObject({ id: null, changes: { name: '周新', phones: [] } })
  // Main knows the number of its call, whole, also where it is masked here.
  expect(asked('screen-pop.attach')[0]).toMatchObject({ callId: 'call-1', addNumber: true })
  await screen.findByRole('heading', { level: 1, name: /周新/ })
})

test('an unknown caller is somebody known: found, chosen, and the number is theirs', async () => {
  await open('unknown')
  press('F9')
  fireEvent.click(await screen.findByRole('button', { name: '是已有的客户' }))
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '张三' } })
  fireEvent.click(await screen.findByRole('button', { name: /张三丰/ }))
  await waitFor(() =>
    expect(asked('screen-pop.attach')).toEqual([{ callId: 'call-1', customerId: 'c-zhang', addNumber: true }]),
  )
})

test('Ctrl+K finds a customer by initials, and Enter opens the card', async () => {
  await open('idle')
  press('k', { ctrlKey: true })
  const field = await screen.findByRole('combobox', { name: '找客户、号码或功能' })
  fireEvent.change(field, { target: { value: 'zsf' } })
  await screen.findByRole('option', { name: /张三丰/ })
  fireEvent.keyDown(field, { key: 'Enter' })
  await cardName()
  expect(screen.getByRole('grid', { name: '客户' })).toBeTruthy()
})

test('a call that rings comes in front of the page, and the page is there again afterwards', async () => {
  await open('idle')
  fireEvent.click(tool('客户'))
  await screen.findByRole('grid', { name: '客户' })
  const ringing = scenes['ringing']?.(now)
  act(() => desk().show((before) => ({ ...before, calls: ringing?.calls ?? [] })))
  await cardName()
  expect(screen.queryByRole('grid', { name: '客户' })).toBeNull()
  act(() => desk().show((before) => ({ ...before, calls: [] })))
  await screen.findByRole('grid', { name: '客户' })
})

test('the timeline comes in pages, by kind, and says who changed what', async () => {
  await open('idle')
  await openZhang()
  const timeline = within(await screen.findByRole('region', { name: '最近联系' }))
  await waitFor(() => expect(timeline.getAllByRole('listitem').length).toBeGreaterThanOrEqual(20))
  fireEvent.click(timeline.getByRole('button', { name: '更早的' }))
  await waitFor(() => expect(asked('screen-pop.timeline').at(-1)).toMatchObject({ before: '20' }))
  fireEvent.click(timeline.getByRole('button', { name: '修改' }))
  await waitFor(() =>
    expect(asked('screen-pop.timeline').at(-1)).toMatchObject({ kinds: ['edit', 'import', 'merge'], before: null }),
  )
  await timeline.findAllByText('北京远山科技有限公司')
})

test('two who are ticked are merged: side by side, one is kept', async () => {
  await open('idle')
  fireEvent.click(tool('客户'))
  fireEvent.click(await screen.findByRole('checkbox', { name: '选择 张三丰' }))
  fireEvent.click(screen.getAllByRole('checkbox', { name: /选择 (?!张三丰)/ })[0] ?? document.body)
  await screen.findByText('已选 2 位')
  fireEvent.click(button('合并…'))
  const dialog = within(await screen.findByRole('dialog', { name: '合并两位客户' }))
  await waitFor(() => expect(dialog.getAllByRole('radio')).toHaveLength(2))
  fireEvent.click(dialog.getByRole('button', { name: '合并' }))
  await waitFor(() => expect(asked('customers.merge')).toMatchObject([{ keep: 'c-zhang' }]))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
