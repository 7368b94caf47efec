/** Names as they fit beside a number on one line: 广东广州, 四川凉山, 北京. */

const NATIONS =
  '彝|藏|羌|苗|侗|布依|土家|傣|景颇|傈僳|哈尼|白|壮|回|朝鲜|蒙古|哈萨克|柯尔克孜|纳西|满|土|撒拉|东乡|裕固|保安'
const PREFECTURE = new RegExp(`(?:(?:${NATIONS})族?)+自治州$`, 'u')
/** The source keeps names that were given up: Xiangfan has been Xiangyang since December 2010. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/襄樊/gu, '襄阳'],
  [/Xiangfan/gu, 'Xiangyang'],
]
const MOST_PARTS = 3

export function shortChinese(name: string): string {
  const [, province = '', rest = ''] = /^(.{2,3}省|内蒙古|广西|西藏|宁夏|新疆)?(.+)$/u.exec(renamed(name)) ?? []
  const parts = [...new Set(rest.split('、').map(shortPart))].slice(0, MOST_PARTS)
  return province.replace(/省$/u, '') + parts.join('、')
}

/** `HuaiAn` is how the source writes Huai'an. */
export function shortEnglish(name: string): string {
  const [cities = '', province] = renamed(name).split(', ')
  const parts = cities.split('/').slice(0, MOST_PARTS).join('/')
  return (province ? `${parts}, ${province}` : parts).replace(
    /([a-z])([A-Z])/gu,
    (_, a: string, b: string) => `${a}'${b.toLowerCase()}`,
  )
}

function shortPart(part: string): string {
  const short = part.replace(PREFECTURE, '').replace(/(?:市|地区|盟|县|林区)$/u, '')
  return short.length >= 2 ? short : part
}

const renamed = (name: string) => RENAMED.reduce((text, [old, now]) => text.replace(old, now), name)
