import { typeset } from '../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../platform/i18n/text.js';

/** What became of an offer, where the guest is written to. */
export type OfferNews = 'made' | 'lapsed' | 'rests' | 'withdrawn';

/** What guests read about seats that are held for them, in mails and on their page. */
export interface OfferWords {
  subject: Record<OfferNews, (title: string, day: string) => string>;
  /** One seat for one guest; all seats of a party; fewer than it asked for. */
  made(seats: number, party: number, until: string): string;
  passesOn: string;
  ended: Record<Exclude<OfferNews, 'made'>, string>;
  decide: string;
  take(seats: number): string;
  no: string;
  noHint: string;
  wait: string;
  waitHint: string;
  alone: string;
  whoComes(atMost: number): string;
  howMany: string;
  over: string;
  tooMany(atMost: number): string;
  /** On the list, without a number: it is not the order of arrival. */
  waiting: string;
  resting: string;
  leave: string;
}

const plural = (language: string, forms: Partial<Record<Intl.LDMLPluralRule, string>>) => {
  const rules = new Intl.PluralRules(language);
  return (count: number) => `${count} ${forms[rules.select(count)] ?? forms.other}`;
};
const en = plural('en', { one: 'seat', other: 'seats' });
const fr = plural('fr', { one: 'place', other: 'places' });
const de = plural('de', { one: 'Platz', other: 'Plätze' });
const ru = plural('ru', { one: 'место', few: 'места', other: 'мест' });

export const offerWords: Record<UiLanguage, OfferWords> = typeset({
  en: {
    subject: {
      made: (title, day) => `A seat is held for you: ${title} (${day})`,
      lapsed: (title) => `The seat offered to you has passed on: ${title}`,
      rests: (title) => `The seat offered to you has passed on: ${title}`,
      withdrawn: (title) => `The seat offered to you is no longer held: ${title}`,
    },
    made: (seats, party, until) =>
      seats < party
        ? `${en(seats)} of the ${party} that you asked for ${seats === 1 ? 'has' : 'have'} come free and ${seats === 1 ? 'is' : 'are'} held for you until ${until}. You may come with fewer, or wait for all of them.`
        : seats === 1
          ? `A seat has come free. It is held for you until ${until}. Please tell us whether you take it.`
          : `${en(seats)} have come free for you and those who come with you. They are held for you until ${until}. Please tell us whether you take them.`,
    passesOn:
      'If we do not hear from you by then, the next guest is asked and you move to the end of the waiting list.',
    ended: {
      lapsed:
        'A seat was held for you, and we did not hear from you in time. The next guest is asked. You are still on the waiting list, at its end. You can leave it on your page.',
      rests:
        'A seat was held for you a second time, and we did not hear from you in time. You stay on the waiting list, but we do not ask you again by ourselves. If you would still like to come, please say yes once more on your page.',
      withdrawn:
        'We can no longer hold the seat that was offered to you, and we are sorry. You keep your place on the waiting list.',
    },
    decide: 'Take the seat or say no',
    take: (seats) => (seats === 1 ? 'Take the seat' : `Take the ${en(seats)}`),
    no: 'No, thank you',
    noHint: 'You leave the waiting list, and the next guest is asked.',
    wait: 'Wait for all seats',
    waitHint: 'You keep your place on the waiting list, and these seats go to the next.',
    alone: 'I come alone',
    whoComes: (atMost) =>
      atMost === 1 ? 'Who comes with you? (one person)' : `Who comes with you? (up to ${atMost})`,
    howMany: 'How many come with you',
    over: 'This offer is no longer open: its time is over, or it was answered or taken back before. How you stand now is shown below.',
    tooMany: (atMost) =>
      atMost === 0
        ? 'One seat is held: please choose nobody who comes with you.'
        : `Please choose no more than ${atMost} who come with you.`,
    waiting: 'You are on the waiting list. We write to you as soon as there is a seat for you.',
    resting:
      'You are on the waiting list, but two offers passed without an answer, and we do not ask you again by ourselves. If you would still like to come, please say yes once more.',
    leave: 'Leave the waiting list',
  },
  fr: {
    subject: {
      made: (title, day) => `Une place vous est réservée : ${title} (${day})`,
      lapsed: (title) => `La place proposée a été transmise : ${title}`,
      rests: (title) => `La place proposée a été transmise : ${title}`,
      withdrawn: (title) => `La place proposée n’est plus réservée : ${title}`,
    },
    made: (seats, party, until) =>
      seats < party
        ? `${fr(seats)} sur les ${party} que vous avez demandées ${seats === 1 ? 's’est libérée et vous est réservée' : 'se sont libérées et vous sont réservées'} jusqu’au ${until}. Vous pouvez venir moins nombreux, ou attendre toutes vos places.`
        : seats === 1
          ? `Une place s’est libérée. Elle vous est réservée jusqu’au ${until}. Merci de nous dire si vous la prenez.`
          : `${fr(seats)} se sont libérées pour vous et vos accompagnants. Elles vous sont réservées jusqu’au ${until}. Merci de nous dire si vous les prenez.`,
    passesOn:
      'Sans réponse de votre part d’ici là, la personne suivante est sollicitée et vous passez à la fin de la liste d’attente.',
    ended: {
      lapsed:
        'Une place vous était réservée et nous n’avons pas reçu votre réponse à temps. La personne suivante est sollicitée. Vous restez sur la liste d’attente, à la fin. Vous pouvez la quitter sur votre page.',
      rests:
        'Une place vous était réservée une deuxième fois et nous n’avons pas reçu votre réponse à temps. Vous restez sur la liste d’attente, mais nous ne vous solliciterons plus de nous-mêmes. Si vous souhaitez toujours venir, merci de répondre oui encore une fois sur votre page.',
      withdrawn:
        'Nous ne pouvons plus vous réserver la place proposée et nous en sommes désolés. Vous gardez votre rang sur la liste d’attente.',
    },
    decide: 'Prendre la place ou la refuser',
    take: (seats) => (seats === 1 ? 'Prendre la place' : `Prendre les ${fr(seats)}`),
    no: 'Non, merci',
    noHint: 'Vous quittez la liste d’attente et la personne suivante est sollicitée.',
    wait: 'Attendre toutes les places',
    waitHint: 'Vous gardez votre rang sur la liste d’attente et ces places vont aux suivants.',
    alone: 'Je viens seul(e)',
    whoComes: (atMost) =>
      atMost === 1 ? 'Qui vient avec vous ? (une personne)' : `Qui vient avec vous ? (${atMost} au plus)`,
    howMany: 'Combien viennent avec vous',
    over: 'Cette proposition n’est plus ouverte : son délai est passé, ou elle a déjà reçu une réponse ou été retirée. Votre situation actuelle figure ci-dessous.',
    tooMany: (atMost) =>
      atMost === 0
        ? 'Une seule place est réservée : merci de ne choisir aucun accompagnant.'
        : `Merci de choisir ${atMost} accompagnant(s) au plus.`,
    waiting: 'Vous êtes sur la liste d’attente. Nous vous écrivons dès qu’il y a une place pour vous.',
    resting:
      'Vous êtes sur la liste d’attente, mais deux propositions sont restées sans réponse et nous ne vous solliciterons plus de nous-mêmes. Si vous souhaitez toujours venir, merci de répondre oui encore une fois.',
    leave: 'Quitter la liste d’attente',
  },
  de: {
    subject: {
      made: (title, day) => `Ein Platz ist für Sie reserviert: ${title} (${day})`,
      lapsed: (title) => `Der angebotene Platz ist weitergegeben: ${title}`,
      rests: (title) => `Der angebotene Platz ist weitergegeben: ${title}`,
      withdrawn: (title) => `Der angebotene Platz ist nicht mehr reserviert: ${title}`,
    },
    made: (seats, party, until) =>
      seats < party
        ? `${de(seats)} von den ${party} gewünschten ${seats === 1 ? 'ist frei geworden und bleibt' : 'sind frei geworden und bleiben'} bis ${until} für Sie reserviert. Sie können mit weniger Personen kommen oder auf alle Plätze warten.`
        : seats === 1
          ? `Ein Platz ist frei geworden. Er bleibt bis ${until} für Sie reserviert. Bitte sagen Sie uns, ob Sie ihn nehmen.`
          : `${de(seats)} sind für Sie und Ihre Begleitung frei geworden. Sie bleiben bis ${until} für Sie reserviert. Bitte sagen Sie uns, ob Sie sie nehmen.`,
    passesOn:
      'Wenn wir bis dahin nichts von Ihnen hören, fragen wir die Nächsten, und Sie rücken ans Ende der Warteliste.',
    ended: {
      lapsed:
        'Ein Platz war für Sie reserviert, und wir haben nicht rechtzeitig von Ihnen gehört. Nun werden die Nächsten gefragt. Sie stehen weiterhin auf der Warteliste, an ihrem Ende. Auf Ihrer Seite können Sie sie verlassen.',
      rests:
        'Ein Platz war ein zweites Mal für Sie reserviert, und wir haben nicht rechtzeitig von Ihnen gehört. Sie bleiben auf der Warteliste, aber wir fragen Sie nicht mehr von uns aus. Wenn Sie weiterhin kommen möchten, sagen Sie bitte auf Ihrer Seite noch einmal zu.',
      withdrawn:
        'Wir können den angebotenen Platz leider nicht länger für Sie reservieren. Sie behalten Ihren Rang auf der Warteliste.',
    },
    decide: 'Platz nehmen oder absagen',
    take: (seats) => (seats === 1 ? 'Den Platz nehmen' : `Die ${de(seats)} nehmen`),
    no: 'Nein, danke',
    noHint: 'Sie verlassen die Warteliste, und die Nächsten werden gefragt.',
    wait: 'Auf alle Plätze warten',
    waitHint: 'Sie behalten Ihren Rang auf der Warteliste, und diese Plätze gehen an die Nächsten.',
    alone: 'Ich komme allein',
    whoComes: (atMost) =>
      atMost === 1 ? 'Wer begleitet Sie? (eine Person)' : `Wer begleitet Sie? (höchstens ${atMost})`,
    howMany: 'Wie viele Sie begleiten',
    over: 'Dieses Angebot steht nicht mehr: Die Zeit ist abgelaufen, oder es wurde schon beantwortet oder zurückgenommen. Unten steht, was jetzt gilt.',
    tooMany: (atMost) =>
      atMost === 0
        ? 'Ein Platz ist reserviert: Bitte wählen Sie keine Begleitung.'
        : `Bitte wählen Sie höchstens ${atMost} Begleitpersonen.`,
    waiting: 'Sie stehen auf der Warteliste. Wir schreiben Ihnen, sobald es einen Platz für Sie gibt.',
    resting:
      'Sie stehen auf der Warteliste, aber zwei Angebote blieben ohne Antwort, und wir fragen Sie nicht mehr von uns aus. Wenn Sie weiterhin kommen möchten, sagen Sie bitte noch einmal zu.',
    leave: 'Warteliste verlassen',
  },
  ru: {
    subject: {
      made: (title, day) => `За Вами держат место: ${title} (${day})`,
      lapsed: (title) => `Предложенное место передано дальше: ${title}`,
      rests: (title) => `Предложенное место передано дальше: ${title}`,
      withdrawn: (title) => `Предложенное место больше не закреплено за Вами: ${title}`,
    },
    made: (seats, party, until) =>
      seats < party
        ? `Освободилось ${ru(seats)} из ${party}, о которых Вы просили; мы держим для Вас ${ru(seats)}. Ждём ответа до этого срока: ${until}. Вы можете прийти меньшим числом или подождать, пока будут все места.`
        : seats === 1
          ? `Освободилось место. Мы держим его для Вас до этого срока: ${until}. Пожалуйста, сообщите, займёте ли Вы его.`
          : `Для Вас и Ваших сопровождающих освободилось ${ru(seats)}. Мы держим их для Вас до этого срока: ${until}. Пожалуйста, сообщите, займёте ли Вы их.`,
    passesOn:
      'Если до этого времени ответа не будет, мы спросим следующего, а Вы перейдёте в конец листа ожидания.',
    ended: {
      lapsed:
        'Мы держали для Вас место, но не получили ответа вовремя. Теперь мы спрашиваем следующего. Вы остаётесь в листе ожидания, в его конце. Покинуть его можно на Вашей странице.',
      rests:
        'Мы держали для Вас место во второй раз, но не получили ответа вовремя. Вы остаётесь в листе ожидания, но сами мы больше не будем предлагать Вам место. Если Вы всё ещё хотите прийти, пожалуйста, ответьте «да» ещё раз на Вашей странице.',
      withdrawn:
        'К сожалению, мы больше не можем держать предложенное Вам место. Ваша очередь в листе ожидания сохраняется.',
    },
    decide: 'Занять место или отказаться',
    take: (seats) => (seats === 1 ? 'Занять место' : `Занять ${ru(seats)}`),
    no: 'Нет, спасибо',
    noHint: 'Вы покинете лист ожидания, и мы спросим следующего.',
    wait: 'Подождать все места',
    waitHint: 'Ваша очередь в листе ожидания сохраняется, а эти места достанутся следующим.',
    alone: 'Я приду без сопровождающих',
    whoComes: (atMost) =>
      atMost === 1 ? 'Кто придёт с Вами? (один человек)' : `Кто придёт с Вами? (не более ${atMost})`,
    howMany: 'Сколько человек придёт с Вами',
    over: 'Это предложение больше не действует: время истекло, либо на него уже ответили или его отозвали. Ниже показано, что действует сейчас.',
    tooMany: (atMost) =>
      atMost === 0
        ? 'Мы держим одно место: пожалуйста, не выбирайте сопровождающих.'
        : `Пожалуйста, выберите не более ${atMost} сопровождающих.`,
    waiting: 'Вы в листе ожидания. Мы напишем, как только для Вас найдётся место.',
    resting:
      'Вы в листе ожидания, но два предложения остались без ответа, и сами мы больше не будем предлагать Вам место. Если Вы всё ещё хотите прийти, пожалуйста, ответьте «да» ещё раз.',
    leave: 'Покинуть лист ожидания',
  },
});
