import { calledIn, calledOut, notReached, type Story } from './story'

/** Has a broadband line or a phone plan with us. */
export const telecomStories: readonly Story[] = [
  {
    id: 'broadband-drops',
    tags: ['宽带', '报障'],
    slots: { when: ['晚上八点以后', '下雨天', '周末', '每天早上'], engineer: ['小吴', '老郑', '小彭', '小蒋'] },
    contacts: [
      calledIn(0, 'other', [200, 420], '客户反映宽带{when}经常掉线，光猫红灯闪。远程重启后暂时恢复，建议观察。'),
      calledIn(
        4,
        'call-back',
        [150, 300],
        '{when}又掉线，孩子上网课受影响。已派{engineer}明天上门测光衰，工单{ticket}。',
      ),
      calledOut(6, 'resolved', [40, 100], '{engineer}换了入户光纤接头，测速正常，客户满意。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '宽带{when}频繁掉线，上门测光衰',
        priority: 'high',
        state: 'dispatched',
        dueInHours: [-4, 28],
      },
      followUp: { what: '{engineer}上门后回访客户，问还掉不掉线', dueInHours: [2, 30] },
    },
  },
  {
    id: 'bill-too-high',
    tags: ['套餐', '账单'],
    slots: { extra: ['35', '48', '62', '99'], cause: ['流量包自动续订', '国际漫游数据', '来电彩铃', '视频会员'] },
    contacts: [
      calledIn(0, 'inquiry', [180, 360], '客户说上月话费多了{extra}元，查到是{cause}。客户表示没有开过，要求退费。'),
      calledIn(2, 'refund', [160, 300], '客户再次要求退{cause}费用，已登记工单{ticket}核查订购记录，并先取消该业务。'),
      calledOut(5, 'resolved', [60, 120], '核实为误点订购，{extra}元已返到话费余额，客户认可。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '账单争议：{cause}{extra}元，核查订购记录',
        priority: 'normal',
        state: 'accepted',
        dueInHours: [4, 60],
      },
      followUp: { what: '答复客户{cause}{extra}元能不能退', dueInHours: [2, 48] },
    },
  },
  {
    id: 'moving-house',
    tags: ['宽带', '移机'],
    slots: { date: ['本周六', '下周一', '月底', '下周三'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [150, 280],
        '客户{date}搬家，问宽带移机。新小区有资源，移机费100元，已预约，工单{ticket}。',
      ),
      calledOut(3, 'call-back', [60, 120], '和客户核对新地址门牌，物业要求工作日施工，改到周二上午。'),
      calledOut(7, 'resolved', [30, 80], '移机完成，旧光猫已带走。客户问WiFi名能不能不变，已指导设置。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '宽带移机，客户{date}搬家', priority: 'normal', state: 'registered', dueInHours: [20, 120] },
      followUp: { what: '和客户核对新地址门牌和施工时间', dueInHours: [3, 40] },
    },
  },
  {
    id: 'contract-cancel',
    tags: ['合约', '挽留'],
    slots: { reason: ['换了工作地点', '觉得太贵', '家里已有一条宽带', '信号不好'] },
    contacts: [
      calledIn(0, 'inquiry', [240, 480], '客户因{reason}想提前解约，已说明剩余4个月违约金算法，客户要考虑。'),
      notReached(3),
      calledOut(
        4,
        'call-back',
        [200, 380],
        '给客户报了降档方案，每月省30元，不用付违约金。客户说周末答复，工单{ticket}。',
      ),
      calledOut(8, 'sale', [120, 240], '客户接受降档方案，续约一年，短信确认已回复。'),
    ],
    open: {
      after: 3,
      ticket: {
        subject: '解约挽留：客户因{reason}考虑降档',
        priority: 'normal',
        state: 'pending',
        dueInHours: [12, 72],
      },
      followUp: { what: '问客户是否接受降档方案（每月省30元）', dueInHours: [4, 50] },
    },
  },
  {
    id: 'faster-line',
    tags: ['宽带', '升级'],
    slots: { from: ['200', '300', '500'], members: ['三口人', '四口人', '和父母同住'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [150, 330],
        '家里{members}，{from}兆晚上看视频卡，咨询千兆套餐。已发资费短信，登记意向{ticket}。',
      ),
      calledOut(3, 'sale', [120, 260], '客户办理千兆，每月多20元，送一台路由器，后天上门。'),
      calledOut(8, 'resolved', [30, 90], '回访测速920兆，客户说看电影不卡了。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '升级千兆意向，资费已发', priority: 'low', state: 'registered', dueInHours: [20, 90] },
      followUp: { what: '问客户看了资费短信没有，要不要办千兆', dueInHours: [3, 40] },
    },
  },
  {
    id: 'tv-box-error',
    tags: ['电视'],
    slots: { code: ['1305', '9093', '1402', '4514'] },
    contacts: [
      calledIn(0, 'inquiry', [160, 340], '电视盒子报错{code}，客户年纪大，一步步指导重启和重新认证，恢复正常。'),
      calledIn(9, 'other', [180, 360], '又出现{code}，客户自己不会弄。已派师傅上门换盒子，工单{ticket}。'),
      calledOut(11, 'resolved', [40, 90], '盒子已换新，老人会用语音遥控了。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '电视盒子反复报错{code}，上门更换',
        priority: 'normal',
        state: 'dispatched',
        dueInHours: [4, 40],
      },
      followUp: { what: '打电话给老人，确认师傅来过、电视能看', dueInHours: [4, 36] },
    },
  },
  {
    id: 'sim-lost',
    tags: ['补卡'],
    slots: { place: ['地铁上', '出差路上', '菜市场', '公园'] },
    contacts: [
      calledIn(0, 'resolved', [140, 260], '客户在{place}丢了手机，核身份后已紧急停机，告知带身份证去营业厅补卡。'),
      calledIn(1, 'inquiry', [60, 140], '已补卡，问怎么开机，远程开通，短信正常。'),
    ],
  },
]
