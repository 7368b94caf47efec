import { expect, test } from 'vitest'
import { runProgram } from './program'

const here = { cwd: process.cwd(), env: process.env, capture: true }
const script = (text: string) => runProgram(process.execPath, ['-e', text], here)

test('a program’s exit code and output come back', async () => {
  expect(await script('process.exitCode = 7')).toEqual({ exitCode: 7, stdout: '', timedOut: false })
})

test('a program that a signal ended has a shell’s exit code', async () => {
  expect((await script("process.kill(process.pid, 'SIGKILL')")).exitCode).toBe(137)
})

test('a program that is not there is a failure, not a crash', async () => {
  expect((await runProgram('no-such-program-anywhere', [], here)).exitCode).toBe(127)
})

test('a program that takes too long is ended', async () => {
  const text = 'setInterval(() => {}, 1000)'
  const end = await runProgram(process.execPath, ['-e', text], { ...here, timeLimit: 50 })
  expect(end).toMatchObject({ timedOut: true, exitCode: 143 })
})
