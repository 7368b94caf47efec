import { calledIn, calledOut, notReached, type Story } from './story'

/** Hong Kong and Taiwan share most of the matters; the words that differ are kept apart. */
export const hongKongStories: readonly Story[] = [
  {
    id: 'hk-points',
    tags: ['積分'],
    slots: { goods: ['電視', '抽濕機', '電飯煲', '洗衣機'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [120, 260],
        '客人上月買{goods}，積分仲未入數。已查到係分店單，要人手補，開咗個案{ticket}。',
      ),
      calledOut(4, 'resolved', [40, 90], '積分已補入戶口，客人確認收到。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '{goods}積分未入數，人手補分', priority: 'normal', state: 'accepted', dueInHours: [4, 48] },
      followUp: { what: '覆客人積分幾時入數', dueInHours: [2, 30] },
    },
  },
  {
    id: 'hk-delivery',
    tags: ['送貨'],
    slots: { goods: ['雪櫃', '梳化', '書枱', '冷氣機'], district: ['沙田', '觀塘', '將軍澳', '荃灣', '屯門'] },
    contacts: [
      calledIn(0, 'inquiry', [100, 220], '{goods}原定今日送到{district}，客人臨時加班，想改期。已改星期六上晝。'),
      calledIn(3, 'complaint', [200, 380], '星期六等咗成個上晝都冇人送，客人好嬲。已道歉並開投訴{ticket}，今日內覆。'),
      calledOut(4, 'resolved', [60, 130], '{goods}已送到，免咗運費，客人接受。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '投訴：{goods}改期後無送到{district}',
        priority: 'urgent',
        state: 'dispatched',
        dueInHours: [-5, 12],
      },
      followUp: { what: '覆客人新嘅送貨時間同補償', dueInHours: [-3, 8] },
    },
  },
  {
    id: 'hk-refund',
    tags: ['退款'],
    slots: { amount: ['HK$380', 'HK$1,280', 'HK$2,999'] },
    contacts: [
      calledIn(0, 'refund', [140, 280], '客人退貨後{amount}未退到信用卡，已開個案{ticket}同會計部跟進。'),
      notReached(2, '想通知退款進度，冇人聽。'),
      calledOut(5, 'resolved', [30, 80], '銀行已入數，客人見到{amount}。'),
    ],
    open: {
      after: 2,
      ticket: { subject: '信用卡退款{amount}未到', priority: 'high', state: 'dispatched', dueInHours: [2, 40] },
      followUp: { what: '再打畀客人，講{amount}幾時過數', dueInHours: [1, 20] },
    },
  },
  {
    id: 'hk-hours',
    tags: [],
    contacts: [calledIn(0, 'inquiry', [30, 70], '客人問分店星期日開到幾點，已答夜晚九點半。')],
  },
  { id: 'hk-thanks', tags: [], contacts: [calledOut(0, 'resolved', [40, 90], '回訪上次維修，客人話師傅好有禮貌。')] },
]

export const taiwanStories: readonly Story[] = [
  {
    id: 'tw-return',
    tags: ['退貨'],
    slots: { goods: ['氣炸鍋', '除濕機', '藍牙喇叭', '電動腳踏車'], amount: ['1,280', '3,490', '6,990'] },
    contacts: [
      calledIn(0, 'refund', [130, 280], '客人的{goods}在鑑賞期內要退貨，已安排宅配到府收件，開立案件{ticket}。'),
      calledOut(3, 'call-back', [50, 110], '告知倉庫已收到{goods}，退款{amount}元作業約五個工作天。'),
      calledOut(9, 'resolved', [30, 80], '退款{amount}元已入帳，客人確認無誤。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '{goods}退貨，退款{amount}元處理中',
        priority: 'normal',
        state: 'accepted',
        dueInHours: [10, 72],
      },
      followUp: { what: '確認{amount}元退款日期後回電客人', dueInHours: [4, 48] },
    },
  },
  {
    id: 'tw-invoice',
    tags: ['發票'],
    slots: { company: ['統一編號', '公司抬頭'] },
    contacts: [
      calledIn(0, 'inquiry', [110, 230], '客人結帳時忘了填{company}，想改開三聯式發票，已開立案件{ticket}請會計處理。'),
      calledOut(2, 'resolved', [40, 80], '新發票已寄出，客人說感謝。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '發票補{company}，改開三聯式', priority: 'normal', state: 'registered', dueInHours: [6, 50] },
      followUp: { what: '會計改好後通知客人並寄出發票', dueInHours: [4, 40] },
    },
  },
  {
    id: 'tw-repair',
    tags: ['維修'],
    slots: { machine: ['冷氣', '洗衣機', '電視', '冰箱'] },
    contacts: [
      calledIn(0, 'other', [160, 320], '{machine}會漏水，已約技師週四下午到府檢查，案件{ticket}。'),
      calledOut(2, 'call-back', [60, 120], '技師說要換排水管，零件下週到，客人同意再約。'),
      calledOut(8, 'resolved', [40, 90], '{machine}修好了，沒有再漏水，客人滿意。'),
    ],
    open: {
      after: 2,
      ticket: { subject: '{machine}漏水，等零件到貨再到府', priority: 'high', state: 'pending', dueInHours: [12, 90] },
      followUp: { what: '零件到了就跟客人約第二次到府時間', dueInHours: [6, 60] },
    },
  },
  {
    id: 'tw-member',
    tags: [],
    contacts: [calledIn(0, 'inquiry', [60, 140], '詢問會員點數什麼時候到期，已說明年底歸零，客人要趕快用掉。')],
  },
  { id: 'tw-missed', tags: [], contacts: [{ ...calledOut(0, 'no-answer', [0, 0], '週年慶通知，無人接聽。') }] },
]
