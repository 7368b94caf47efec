import { calledIn, calledOut, notReached, type Story } from './story'

export const englishStories: readonly Story[] = [
  {
    id: 'en-refund',
    tags: ['refund'],
    slots: {
      goods: ['kettle', 'coffee machine', 'desk lamp', 'suitcase', 'air fryer'],
      days: ['eight', 'ten', 'twelve'],
    },
    contacts: [
      calledIn(
        0,
        'refund',
        [150, 300],
        'Returned the {goods} {days} days ago and has not been refunded. Raised {ticket} with accounts and promised a call.',
      ),
      calledOut(
        2,
        'call-back',
        [60, 120],
        'Told the customer that the refund was released this morning; the bank needs two more days.',
      ),
      calledOut(6, 'resolved', [30, 70], 'Refund has arrived. Customer is happy.'),
    ],
    open: {
      after: 1,
      ticket: { subject: 'Refund overdue: {goods}', priority: 'high', state: 'dispatched', dueInHours: [3, 36] },
      followUp: { what: 'Get the release date from accounts and call the customer', dueInHours: [2, 24] },
    },
  },
  {
    id: 'en-late',
    tags: ['delivery'],
    slots: {
      goods: ['headphones', 'office chair', 'camera', 'baby monitor'],
      stage: ['customs', 'the airport', 'the local depot'],
    },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [120, 240],
        'The parcel with the {goods} has been stuck at {stage} for a week. Opened {ticket} with the carrier.',
      ),
      notReached(2, "Rang back with the carrier's answer, went to voicemail."),
      calledOut(
        3,
        'resolved',
        [60, 120],
        'The {goods} came yesterday. Apologised for the wait and gave a free-shipping code.',
      ),
    ],
    open: {
      after: 2,
      ticket: {
        subject: 'Parcel with the {goods} stuck at {stage}',
        priority: 'normal',
        state: 'accepted',
        dueInHours: [-4, 30],
      },
      followUp: { what: "Try the customer again with the carrier's answer", dueInHours: [-2, 18] },
    },
  },
  {
    id: 'en-broken',
    tags: ['repair'],
    slots: { machine: ['vacuum cleaner', 'espresso machine', 'projector', 'smart lock'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [200, 400],
        'The {machine} switches itself off. Walked through a reset together; it worked for now.',
      ),
      calledIn(
        4,
        'other',
        [150, 280],
        'The {machine} failed again. Under warranty: replacement requested as {ticket}, label sent by e-mail.',
      ),
      calledOut(12, 'resolved', [40, 90], 'Replacement received and working.'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: 'Warranty replacement: {machine}',
        priority: 'normal',
        state: 'dispatched',
        dueInHours: [12, 90],
      },
      followUp: {
        what: 'Check that the old {machine} is on its way and tell the customer when the new one ships',
        dueInHours: [6, 48],
      },
    },
  },
  {
    id: 'en-double-charge',
    tags: ['billing'],
    slots: { amount: ['49.90', '129.00', '219.00'] },
    contacts: [
      calledIn(
        0,
        'complaint',
        [240, 450],
        'Charged {amount} twice for one order and is rather upset. Asked for the statement, {ticket} with payments.',
      ),
      calledOut(3, 'refund', [90, 180], 'Payments confirmed the double charge; {amount} goes back to the card.'),
      calledOut(8, 'resolved', [30, 60], 'Customer sees the money on the card. Closed.'),
    ],
    open: {
      after: 1,
      ticket: { subject: 'Double charge of {amount}', priority: 'urgent', state: 'accepted', dueInHours: [-3, 20] },
      followUp: { what: 'Call with the answer of the payments team', dueInHours: [-2, 14] },
    },
  },
  {
    id: 'en-address',
    tags: [],
    contacts: [
      calledIn(0, 'resolved', [70, 150], 'Moving house next week; changed the delivery address and read it back.'),
    ],
  },
  {
    id: 'en-discount',
    tags: [],
    contacts: [
      calledIn(0, 'sale', [110, 220], 'Asked about the member discount and ordered two filters on the phone.'),
    ],
  },
  {
    id: 'en-survey',
    tags: [],
    contacts: [calledOut(0, 'resolved', [50, 110], 'Courtesy call after the repair. Friendly, would recommend us.')],
  },
]
