import { typeset } from '../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../platform/i18n/text.js';

/** What guests and their companions read about the party, in mails and on pages. */
export interface PartyWords {
  with: string;
  count(count: number): string;
  companion(number: number): string;
  /** Before the links that the guest passes on. */
  pages: string;
  /** Before them where something must still be answered there. */
  asked: string;
  /** How many questions that must be answered are not. */
  open(count: number): string;
  /** The party is served whole; with fewer a seat may come sooner. */
  waitsWhole: string;
  freeNow(count: number): string;
  legend: string;
  offer(atMost: number): string;
  howMany: string;
  alone: string;
  /** Numbered only where several may come. */
  nameOf(number: number, atMost: number): string;
  refused: Record<'too_many' | 'no_seats', string>;
  /** On a companion's own page. */
  page: {
    invitedFor(name: string): string;
    seat: Record<'room' | 'online', string>;
    waiting: string;
    none: string;
    gone: string;
    cannotCome: string;
    cannotComeHint: string;
    privacy: string;
  };
}

const plural = (language: string, forms: Partial<Record<Intl.LDMLPluralRule, string>>) => {
  const rules = new Intl.PluralRules(language);
  return (count: number) => `${count} ${forms[rules.select(count)] ?? forms.other}`;
};
const en = plural('en', { one: 'companion', other: 'companions' });
const fr = plural('fr', { one: 'accompagnant', other: 'accompagnants' });
const de = plural('de', { one: 'Begleitperson', other: 'Begleitpersonen' });
const ru = plural('ru', { one: 'сопровождающий', few: 'сопровождающих', other: 'сопровождающих' });
const openEn = plural('en', { one: 'question open', other: 'questions open' });
const openFr = plural('fr', { one: 'question sans réponse', other: 'questions sans réponse' });
const openDe = plural('de', { one: 'offene Frage', other: 'offene Fragen' });
const openRu = plural('ru', {
  one: 'вопрос без ответа',
  few: 'вопроса без ответа',
  other: 'вопросов без ответа',
});
const freeEn = plural('en', { one: 'seat is', other: 'seats are' });
const freeFr = plural('fr', { one: 'place est libre', other: 'places sont libres' });
const freeDe = plural('de', { one: 'Platz ist', other: 'Plätze sind' });
const freeRu = plural('ru', { one: 'место', few: 'места', other: 'мест' });

export const partyWords: Record<UiLanguage, PartyWords> = typeset({
  en: {
    with: 'With you',
    count: en,
    companion: (number) => `Companion ${number}`,
    pages: 'A page for each companion, to pass on:',
    asked: 'Those who come with you are asked something too. Pass their page on, or answer there for them:',
    open: openEn,
    waitsWhole:
      'You get your seats together. If you come with fewer, change your answer: you keep your place, and seats may be free sooner.',
    freeNow: (count) => `${freeEn(count)} free right now.`,
    legend: 'Companions',
    offer: (atMost) =>
      `You may bring ${atMost === 1 ? 'one companion, who takes a seat too' : `up to ${en(atMost)}. Each takes a seat`}.`,
    howMany: 'How many come with you',
    alone: 'I come alone',
    nameOf: (number, atMost) => (atMost === 1 ? 'Name of your companion' : `Name of companion ${number}`),
    refused: {
      too_many: 'These are more companions than you may bring. Please choose fewer.',
      no_seats:
        'There are no free seats for more companions. Your answer from before, and its seats, stand as they are.',
    },
    page: {
      invitedFor: (name) => `For ${name}, who accompanies a guest`,
      seat: { room: 'You have a seat in the room.', online: 'You take part online.' },
      waiting: 'You are on the waiting list, together with the guest whom you accompany.',
      none: 'No seat is kept for you at the moment.',
      gone: 'No seat is kept for you any more. If you would like to come, please speak to the guest who asked you along.',
      cannotCome: 'I cannot come',
      cannotComeHint: 'Your seat becomes free, and the guest whom you accompany is told.',
      privacy: 'This page is yours: please do not pass its address on.',
    },
  },
  fr: {
    with: 'Avec vous',
    count: fr,
    companion: (number) => `Accompagnant ${number}`,
    pages: 'Une page pour chaque accompagnant, à transmettre :',
    asked:
      'Des questions sont aussi posées aux personnes qui vous accompagnent. Transmettez-leur leur page, ou répondez-y pour elles :',
    open: openFr,
    waitsWhole:
      'Vos places vous sont données ensemble. Si vous venez moins nombreux, modifiez votre réponse : vous gardez votre rang, et des places peuvent se libérer plus tôt.',
    freeNow: (count) => `${freeFr(count)} en ce moment.`,
    legend: 'Accompagnants',
    offer: (atMost) =>
      `Vous pouvez venir avec ${atMost === 1 ? 'un accompagnant, qui occupe aussi une place' : `${fr(atMost)} au plus. Chacun occupe une place`}.`,
    howMany: 'Combien viennent avec vous',
    alone: 'Je viens seul(e)',
    nameOf: (number, atMost) =>
      atMost === 1 ? 'Nom de votre accompagnant' : `Nom de l’accompagnant ${number}`,
    refused: {
      too_many: 'C’est plus d’accompagnants que prévu pour vous. Veuillez en choisir moins.',
      no_seats:
        'Il n’y a pas de place libre pour d’autres accompagnants. Votre réponse précédente et ses places sont maintenues.',
    },
    page: {
      invitedFor: (name) => `Pour ${name}, qui accompagne un invité`,
      seat: { room: 'Vous avez une place dans la salle.', online: 'Vous participez en ligne.' },
      waiting: 'Vous êtes sur la liste d’attente, avec l’invité que vous accompagnez.',
      none: 'Aucune place ne vous est réservée pour le moment.',
      gone: 'Aucune place ne vous est plus réservée. Si vous souhaitez venir, adressez-vous à l’invité que vous deviez accompagner.',
      cannotCome: 'Je ne peux pas venir',
      cannotComeHint: 'Votre place se libère, et l’invité que vous accompagnez en est informé.',
      privacy: 'Cette page vous est personnelle : merci de ne pas transmettre son adresse.',
    },
  },
  de: {
    with: 'Mit Ihnen',
    count: de,
    companion: (number) => `Begleitperson ${number}`,
    pages: 'Eine Seite für jede Begleitperson, zum Weitergeben:',
    asked:
      'Auch wer mit Ihnen kommt, wird etwas gefragt. Geben Sie die Seite weiter, oder antworten Sie dort für die Person:',
    open: openDe,
    waitsWhole:
      'Sie bekommen Ihre Plätze gemeinsam. Kommen Sie mit weniger Personen, so ändern Sie Ihre Antwort: Ihr Rang bleibt, und Plätze können früher frei sein.',
    freeNow: (count) => `${freeDe(count)} im Augenblick frei.`,
    legend: 'Begleitung',
    offer: (atMost) =>
      atMost === 1
        ? 'Sie können eine Begleitperson mitbringen; auch sie belegt einen Platz.'
        : `Sie können bis zu ${de(atMost)} mitbringen. Jede belegt einen Platz.`,
    howMany: 'Wie viele kommen mit Ihnen',
    alone: 'Ich komme allein',
    nameOf: (number, atMost) =>
      atMost === 1 ? 'Name Ihrer Begleitperson' : `Name der Begleitperson ${number}`,
    refused: {
      too_many: 'Das sind mehr Begleitpersonen, als Sie mitbringen können. Bitte wählen Sie weniger.',
      no_seats:
        'Für weitere Begleitpersonen sind keine Plätze frei. Ihre bisherige Antwort und ihre Plätze bleiben bestehen.',
    },
    page: {
      invitedFor: (name) => `Für ${name}, Begleitung eines Gastes`,
      seat: { room: 'Sie haben einen Platz im Saal.', online: 'Sie nehmen online teil.' },
      waiting: 'Sie stehen auf der Warteliste, gemeinsam mit dem Gast, den Sie begleiten.',
      none: 'Im Augenblick ist kein Platz für Sie vorgesehen.',
      gone: 'Für Sie ist kein Platz mehr vorgesehen. Wenn Sie kommen möchten, wenden Sie sich bitte an den Gast, den Sie begleiten wollten.',
      cannotCome: 'Ich kann nicht kommen',
      cannotComeHint: 'Ihr Platz wird frei, und der Gast, den Sie begleiten, erfährt es.',
      privacy: 'Diese Seite ist für Sie bestimmt: Bitte geben Sie ihre Adresse nicht weiter.',
    },
  },
  ru: {
    with: 'Вместе с Вами',
    count: ru,
    companion: (number) => `Сопровождающий ${number}`,
    pages: 'Страница для каждого сопровождающего, чтобы передать:',
    asked:
      'У организаторов есть вопросы и к тем, кто придёт с Вами. Передайте им их страницу или ответьте на ней за них:',
    open: openRu,
    waitsWhole:
      'Места даются Вам всем сразу. Если Вас будет меньше, измените ответ: Ваше место в очереди сохранится, а места могут освободиться раньше.',
    freeNow: (count) => `Сейчас свободно: ${freeRu(count)}.`,
    legend: 'Сопровождающие',
    offer: (atMost) =>
      atMost === 1
        ? 'С Вами может прийти один сопровождающий; он тоже занимает место.'
        : `С Вами могут прийти сопровождающие: не более ${atMost}. Каждый занимает место.`,
    howMany: 'Сколько человек придёт с Вами',
    alone: 'Я приду без сопровождения',
    nameOf: (number, atMost) => (atMost === 1 ? 'Имя сопровождающего' : `Имя сопровождающего ${number}`),
    refused: {
      too_many: 'Столько сопровождающих с Вами прийти не может. Пожалуйста, выберите меньше.',
      no_seats: 'Свободных мест для новых сопровождающих нет. Ваш прежний ответ и места по нему сохраняются.',
    },
    page: {
      invitedFor: (name) => `Для гостя: ${name} (сопровождение)`,
      seat: { room: 'За Вами место в зале.', online: 'Вы участвуете онлайн.' },
      waiting: 'Вы в листе ожидания вместе с гостем, которого сопровождаете.',
      none: 'Сейчас за Вами нет места.',
      gone: 'За Вами больше нет места. Если Вы хотите прийти, обратитесь к гостю, который Вас пригласил.',
      cannotCome: 'Я не смогу прийти',
      cannotComeHint: 'Ваше место освободится, и гость, которого Вы сопровождаете, узнает об этом.',
      privacy: 'Эта страница предназначена Вам: пожалуйста, не передавайте её адрес.',
    },
  },
});
