import type { PracticeLanguage } from './pool-types'

/** Where a customer from abroad lives, and how the numbers there are made. `#` is a digit of the serial number. */
export interface Region {
  readonly language: PracticeLanguage
  readonly names: readonly string[]
  readonly cities: readonly { readonly name: string; readonly number: string }[]
  /** Digits of the country code, for numbers that somebody stored without it. */
  readonly countryCode: string
}

/**
 * Numbers: where a country keeps a range for films and books, it is used: +1 NPA 555-01##, +44 7700 900### and
 * +44 20 7946 0###, +49 30 23125 ### (Hamburg and Munich likewise), +33 6 39 98 ## ##,
 * +61 2 5550 ####. The others have none; theirs are well-formed numbers with a run of noughts or fives.
 */
export const regions: readonly Region[] = [
  {
    language: 'zh-HK',
    countryCode: '852',
    names: [
      '陳嘉敏',
      '李志明',
      '黃詠詩',
      '張家輝',
      '梁淑儀',
      '吳卓羲',
      '林曉彤',
      '鄭文傑',
      '葉穎琳',
      '馮國強',
      '區美玲',
      '鄺子俊',
    ],
    cities: [{ name: '香港', number: '+8526000####' }],
  },
  {
    language: 'zh-TW',
    countryCode: '886',
    names: [
      '陳怡君',
      '林冠廷',
      '黃雅婷',
      '張家豪',
      '李淑芬',
      '吳宗翰',
      '蔡佩珊',
      '許志偉',
      '簡嘉玲',
      '江承恩',
      '游惠雯',
      '賴俊宏',
    ],
    cities: [
      { name: '台北', number: '+88690000####' },
      { name: '高雄', number: '+88690000####' },
      { name: '台中', number: '+88690000####' },
    ],
  },
  {
    language: 'en',
    countryCode: '1',
    names: [
      'Olivia Martinez',
      'James O’Brien',
      'Sarah Thompson',
      'David Nguyen',
      'Grace Kim',
      'Robert Delacroix',
      'Aisha Coleman',
    ],
    cities: [
      { name: 'San Francisco', number: '+1415555010#' },
      { name: 'New York', number: '+1212555011#' },
      { name: 'Seattle', number: '+1206555012#' },
      { name: 'Toronto', number: '+1416555013#' },
    ],
  },
  {
    language: 'en',
    countryCode: '44',
    names: ['Harry Whitfield', 'Charlotte Evans', 'Priya Patel', 'Callum MacLeod', 'Siân Hughes', 'George Ashdown'],
    cities: [
      { name: 'London', number: '+442079460###' },
      { name: 'Manchester', number: '+441614960###' },
      { name: 'Leeds', number: '+447700900###' },
    ],
  },
  {
    language: 'en',
    countryCode: '65',
    names: ['Tan Wei Ling', 'Nurul Aisyah', 'Ravi Chandran', 'Lim Jia Hui'],
    cities: [{ name: 'Singapore', number: '+659000####' }],
  },
  {
    language: 'en',
    countryCode: '61',
    names: ['Jack Wilson', 'Chloe Nguyen', 'Matilda Brown'],
    cities: [{ name: 'Sydney', number: '+6125550####' }],
  },
  {
    language: 'de',
    countryCode: '49',
    names: ['Jürgen Schäfer', 'Anke Müller', 'Thomas Weiß', 'Sabine Krüger', 'Mehmet Yılmaz'],
    cities: [
      { name: 'Berlin', number: '+493023125###' },
      { name: 'Hamburg', number: '+494066969###' },
      { name: 'München', number: '+498999998###' },
    ],
  },
  {
    language: 'ja',
    countryCode: '81',
    names: ['佐藤 健一', '鈴木 美咲', '髙橋 翔太', '渡邉 由美子', '斎藤 拓海', '小林 さくら'],
    cities: [
      { name: '東京', number: '+81905555####' },
      { name: '大阪', number: '+81905555####' },
    ],
  },
  {
    language: 'fr',
    countryCode: '33',
    names: ['Camille Lefèvre', 'Étienne Rousseau', 'Inès Benali'],
    cities: [
      { name: 'Paris', number: '+33639980###' },
      { name: 'Lyon', number: '+33639981###' },
    ],
  },
]
