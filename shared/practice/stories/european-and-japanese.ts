import { calledIn, calledOut, notReached, type Story } from './story'

export const germanStories: readonly Story[] = [
  {
    id: 'de-return',
    tags: ['Rücksendung'],
    slots: { goods: ['Kamera', 'Kaffeemühle', 'Stehlampe', 'Bohrmaschine'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [120, 240],
        'Möchte die {goods} zurückgeben, im Paket lag kein Rücksendeschein. Vorgang {ticket} angelegt, Schein kommt per E-Mail.',
      ),
      calledOut(5, 'refund', [60, 130], 'Die {goods} ist im Lager angekommen, Erstattung in drei Werktagen zugesagt.'),
      calledOut(10, 'resolved', [30, 60], 'Das Geld ist da, Kundin zufrieden.'),
    ],
    open: {
      after: 1,
      ticket: {
        subject: 'Rücksendeschein für die {goods} fehlt',
        priority: 'normal',
        state: 'accepted',
        dueInHours: [3, 40],
      },
      followUp: { what: 'Nachfragen, ob der Rücksendeschein angekommen ist', dueInHours: [2, 28] },
    },
  },
  {
    id: 'de-warranty',
    tags: ['Garantie'],
    slots: { machine: ['Spülmaschine', 'Kaffeemaschine', 'Mähroboter'] },
    contacts: [
      calledIn(
        0,
        'other',
        [180, 340],
        'Die {machine} zeigt Fehler E15 und pumpt nicht ab. Techniker bestellt, {ticket}.',
      ),
      notReached(2),
      calledOut(3, 'resolved', [60, 120], 'Techniker hat die Pumpe getauscht, alles läuft wieder.'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '{machine}: Fehler E15, Technikertermin',
        priority: 'high',
        state: 'dispatched',
        dueInHours: [2, 48],
      },
      followUp: { what: 'Termin mit dem Techniker bestätigen', dueInHours: [1, 24] },
    },
  },
  {
    id: 'de-question',
    tags: [],
    contacts: [
      calledIn(0, 'inquiry', [60, 130], 'Frage zur Lieferzeit nach Österreich, fünf bis sieben Werktage genannt.'),
    ],
  },
]

export const frenchStories: readonly Story[] = [
  {
    id: 'fr-delivery',
    tags: ['livraison'],
    slots: { goods: ['la bouilloire', 'le vélo pliant', 'la machine à pain'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [120, 250],
        'Le client attend toujours {goods}, le suivi est bloqué depuis cinq jours. Dossier {ticket} ouvert chez le transporteur.',
      ),
      calledOut(3, 'resolved', [40, 100], 'Colis livré hier en bon état, le client nous remercie.'),
    ],
    open: {
      after: 1,
      ticket: { subject: 'Colis bloqué ({goods})', priority: 'normal', state: 'dispatched', dueInHours: [2, 36] },
      followUp: { what: 'Rappeler le client avec la réponse du transporteur', dueInHours: [1, 26] },
    },
  },
  {
    id: 'fr-invoice',
    tags: [],
    contacts: [
      calledIn(
        0,
        'resolved',
        [70, 150],
        'Demande une facture au nom de la société, envoyée par e-mail pendant l’appel.',
      ),
    ],
  },
]

export const japaneseStories: readonly Story[] = [
  {
    id: 'ja-refund',
    tags: ['返金'],
    slots: { goods: ['炊飯器', '加湿器', '電気毛布', 'カメラ'] },
    contacts: [
      calledIn(
        0,
        'refund',
        [140, 280],
        '{goods}を返品したが、返金がまだとのこと。経理に確認し折り返すと約束。受付番号{ticket}。',
      ),
      calledOut(2, 'call-back', [50, 110], '今週中に返金されることをお伝えし、ご了承いただいた。'),
      calledOut(7, 'resolved', [30, 70], '返金を確認いただいた。対応にお礼の言葉あり。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '{goods}の返金遅延', priority: 'high', state: 'accepted', dueInHours: [3, 40] },
      followUp: { what: '経理に返金日を確認して、お客様に折り返し電話する', dueInHours: [2, 26] },
    },
  },
  {
    id: 'ja-delivery',
    tags: ['配送'],
    slots: { goods: ['空気清浄機', 'デスク', 'スーツケース'] },
    contacts: [
      calledIn(0, 'inquiry', [100, 220], '{goods}の配達日を土曜の午前に変更希望。配送会社に依頼済み、{ticket}。'),
      notReached(1, '変更完了のご連絡、留守番電話。'),
      calledOut(4, 'resolved', [30, 70], '土曜に無事お届け済み。'),
    ],
    open: {
      after: 2,
      ticket: { subject: '{goods}の配達日変更', priority: 'normal', state: 'dispatched', dueInHours: [4, 60] },
      followUp: { what: '配達日の変更が済んだことをもう一度電話でお伝えする', dueInHours: [2, 20] },
    },
  },
  {
    id: 'ja-manual',
    tags: [],
    contacts: [calledIn(0, 'resolved', [60, 140], '取扱説明書の場所をご案内、メールでも送付した。')],
  },
]
