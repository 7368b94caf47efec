/**
 * How each recorded voice sounds: espeak-ng's language, a variant of it (another throat), words a minute and pitch
 * (0 to 99). Chosen so that no two customers who may call one after the other can be mistaken for each other.
 */
export interface Speaker {
  readonly voice: string
  readonly wordsPerMinute: number
  readonly pitch: number
}

export const speakers: Readonly<Record<string, Speaker>> = {
  'chen-jingyi': { voice: 'cmn-latn-pinyin+f3', wordsPerMinute: 165, pitch: 58 },
  'wang-jianguo': { voice: 'cmn-latn-pinyin+m3', wordsPerMinute: 190, pitch: 38 },
  'liu-qiang': { voice: 'cmn-latn-pinyin+m7', wordsPerMinute: 178, pitch: 30 },
  'zhao-guilan': { voice: 'cmn-latn-pinyin+grandma', wordsPerMinute: 130, pitch: 45 },
  'sun-xiaoming': { voice: 'cmn-latn-pinyin+m1', wordsPerMinute: 172, pitch: 56 },
  'zhou-ting': { voice: 'cmn-latn-pinyin+f2', wordsPerMinute: 165, pitch: 48 },
  'wu-lei': { voice: 'cmn-latn-pinyin+m4', wordsPerMinute: 160, pitch: 42 },
  'lin-xiuying': { voice: 'cmn-latn-pinyin+f4', wordsPerMinute: 148, pitch: 50 },
  'stranger-woman': { voice: 'cmn-latn-pinyin+f5', wordsPerMinute: 162, pitch: 62 },
  'stranger-man': { voice: 'cmn-latn-pinyin+m2', wordsPerMinute: 176, pitch: 46 },
  'ho-ka-chun': { voice: 'yue+m3', wordsPerMinute: 165, pitch: 44 },
  'emily-carter': { voice: 'en-gb-x-rp+f2', wordsPerMinute: 158, pitch: 54 },
  'michael-johnson': { voice: 'en-us+m3', wordsPerMinute: 172, pitch: 36 },
  'colleague-woman': { voice: 'cmn-latn-pinyin+f1', wordsPerMinute: 172, pitch: 52 },
  'colleague-man': { voice: 'cmn-latn-pinyin+m5', wordsPerMinute: 170, pitch: 40 },
  lead: { voice: 'cmn-latn-pinyin+f4', wordsPerMinute: 178, pitch: 44 },
  service: { voice: 'cmn-latn-pinyin+f2', wordsPerMinute: 150, pitch: 60 },
  'hannelore-becker': { voice: 'de+f4', wordsPerMinute: 145, pitch: 46 },
}
