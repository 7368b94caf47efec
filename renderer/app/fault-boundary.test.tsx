// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { FaultBoundary, faultText } from './fault-boundary'

afterEach(cleanup)

test('a part that fails is told and replaced, the one beside it goes on, and it can be opened again', () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  let broken = true
  const Part = () => {
    if (broken) throw new Error('no such thing')
    return <p>part</p>
  }
  const told: string[] = []
  render(
    <>
      <button type="button">hang up</button>
      <FaultBoundary
        onFault={(what) => told.push(what)}
        fallback={(again) => (
          <button type="button" onClick={again}>
            again
          </button>
        )}
      >
        <Part />
      </FaultBoundary>
    </>,
  )
  expect(screen.getByText('hang up')).toBeDefined()
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('no such thing')
  expect(told[0]).toContain('Part')
  broken = false
  fireEvent.click(screen.getByText('again'))
  expect(screen.getByText('part')).toBeDefined()
})

test('what is told fits the contract', () => {
  expect(faultText(new Error('x'.repeat(9000)), 'where')).toHaveLength(4000)
  expect(faultText('only words', '')).toContain('only words')
})
