import type { DayOff } from '#shared/follow-ups/work-time'

/** Public holidays that fall on the same days every year, for years that the State Council has not announced yet. */
const SAME_EVERY_YEAR = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** Holidays and make-up days (调休) of mainland China. Loaded when it is first asked for: no start waits for it. */
export async function loadCalendar(): Promise<DayOff> {
  const { getDayDetail } = await import('chinese-days')
  return (day) => {
    const [month, date] = [two(day.getMonth() + 1), two(day.getDate())]
    // A special day has a name of three parts ("National Day,国庆节,3"); others are called by their weekday.
    const { work, name } = getDayDetail(`${day.getFullYear()}-${month}-${date}`)
    if (name.includes(',')) return work ? 'work' : 'off'
    return SAME_EVERY_YEAR.has(`${month}-${date}`) ? 'off' : null
  }
}

const two = (part: number) => String(part).padStart(2, '0')
