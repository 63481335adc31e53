import { typeset } from '../../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../../platform/i18n/text.js';
import type { AnswerProblem, Situation } from '../../../questions/questions.rules.js';

export type Problem = AnswerProblem | 'file_refused' | 'file_too_large';

/** The words around the organisers' questions. */
export interface QuestionWords {
  required: string;
  /** Beside a question that is for some answers only. */
  onlyIf: Record<Situation, string>;
  or: string;
  why: (purpose: string, until: string) => string;
  atMost: (count: number) => string;
  choose: string;
  fileKinds: string;
  handedIn: (name: string) => string;
  takeBack: string;
  /** Beside a question that is answered, where the page does not show how. */
  told: string;
  problems: Record<Problem, string>;
  /** Above a form with such problems. */
  look: string;
  /** To somebody who answered, in a calendar perhaps, and has not answered what must be answered. */
  open: (count: number) => string;
}

const en: QuestionWords = {
  required: 'required',
  onlyIf: {
    room: 'if you come',
    online: 'if you take part online',
    tentative: 'if you are not sure yet',
    declined: 'if you cannot come',
    companions: 'if you bring somebody',
  },
  or: 'or',
  why: (purpose, until) => `Why we ask: ${purpose} Deleted on ${until}.`,
  atMost: (count) => `${count} at most`,
  choose: 'Please choose',
  fileKinds: 'PDF, Word, Excel, OpenDocument or a picture, 10 MB at most.',
  handedIn: (name) => `Handed in: ${name}`,
  takeBack: 'Take it back',
  told: 'You have answered this. Leave it as it is to keep your answer; what you give here replaces it.',
  problems: {
    required: 'Please answer this question.',
    too_long: 'This text is too long.',
    no_number: 'Please give a number, like 2 or 2.5.',
    too_large: 'This number is too large.',
    no_option: 'Please choose from what is offered.',
    too_many: 'Please choose fewer.',
    no_file: 'Please choose a file.',
    file_refused: 'This file cannot be taken. Please send it as PDF or as a picture.',
    file_too_large: 'This file is larger than 10 MB. Please make it smaller.',
  },
  look: 'Not sent yet: please look at the questions marked below.',
  open: (count) =>
    count === 1
      ? 'One question to you is open. Please answer it below.'
      : `${count} questions to you are open. Please answer them below.`,
};

const fr: QuestionWords = {
  required: 'obligatoire',
  onlyIf: {
    room: 'si vous venez',
    online: 'si vous participez en ligne',
    tentative: 'si vous ne savez pas encore',
    declined: 'si vous ne pouvez pas venir',
    companions: 'si vous venez accompagné',
  },
  or: 'ou',
  why: (purpose, until) => `Pourquoi cette question : ${purpose} Effacé le ${until}.`,
  atMost: (count) => `${count} au plus`,
  choose: 'Veuillez choisir',
  fileKinds: 'PDF, Word, Excel, OpenDocument ou image, 10 Mo au plus.',
  handedIn: (name) => `Fichier remis : ${name}`,
  takeBack: 'Le retirer',
  told: 'Vous avez déjà répondu. Laissez tel quel pour conserver votre réponse ; ce que vous indiquez ici la remplace.',
  problems: {
    required: 'Veuillez répondre à cette question.',
    too_long: 'Ce texte est trop long.',
    no_number: 'Veuillez indiquer un nombre, par exemple 2 ou 2,5.',
    too_large: 'Ce nombre est trop grand.',
    no_option: 'Veuillez choisir parmi les réponses proposées.',
    too_many: 'Veuillez en choisir moins.',
    no_file: 'Veuillez choisir un fichier.',
    file_refused: 'Ce fichier ne peut pas être accepté. Veuillez l’envoyer en PDF ou en image.',
    file_too_large: 'Ce fichier dépasse 10 Mo. Veuillez le réduire.',
  },
  look: 'Pas encore envoyé : veuillez regarder les questions signalées ci-dessous.',
  open: (count) =>
    count === 1
      ? 'Une question attend votre réponse ci-dessous.'
      : `${count} questions attendent votre réponse ci-dessous.`,
};

const de: QuestionWords = {
  required: 'erforderlich',
  onlyIf: {
    room: 'wenn Sie kommen',
    online: 'wenn Sie online teilnehmen',
    tentative: 'wenn Sie noch nicht sicher sind',
    declined: 'wenn Sie nicht kommen können',
    companions: 'wenn Sie jemanden mitbringen',
  },
  or: 'oder',
  why: (purpose, until) => `Warum wir fragen: ${purpose} Gelöscht am ${until}.`,
  atMost: (count) => `höchstens ${count}`,
  choose: 'Bitte wählen',
  fileKinds: 'PDF, Word, Excel, OpenDocument oder ein Bild, höchstens 10 MB.',
  handedIn: (name) => `Eingereicht: ${name}`,
  takeBack: 'Zurücknehmen',
  told: 'Das haben Sie beantwortet. Lassen Sie es, wie es ist, um Ihre Antwort zu behalten; was Sie hier angeben, ersetzt sie.',
  problems: {
    required: 'Bitte beantworten Sie diese Frage.',
    too_long: 'Dieser Text ist zu lang.',
    no_number: 'Bitte geben Sie eine Zahl an, etwa 2 oder 2,5.',
    too_large: 'Diese Zahl ist zu groß.',
    no_option: 'Bitte wählen Sie aus, was angeboten wird.',
    too_many: 'Bitte wählen Sie weniger aus.',
    no_file: 'Bitte wählen Sie eine Datei.',
    file_refused: 'Diese Datei kann nicht angenommen werden. Bitte senden Sie sie als PDF oder Bild.',
    file_too_large: 'Diese Datei ist größer als 10 MB. Bitte verkleinern Sie sie.',
  },
  look: 'Noch nicht gesendet: Bitte sehen Sie sich die unten markierten Fragen an.',
  open: (count) =>
    count === 1
      ? 'Eine Frage an Sie ist offen. Bitte beantworten Sie sie unten.'
      : `${count} Fragen an Sie sind offen. Bitte beantworten Sie sie unten.`,
};

const ru: QuestionWords = {
  required: 'обязательно',
  onlyIf: {
    room: 'если Вы придёте',
    online: 'если Вы участвуете онлайн',
    tentative: 'если Вы ещё не решили',
    declined: 'если Вы не сможете прийти',
    companions: 'если Вы придёте не один',
  },
  or: 'или',
  why: (purpose, until) => `Почему мы спрашиваем: ${purpose} Будет удалено: ${until}.`,
  atMost: (count) => `не более ${count}`,
  choose: 'Выберите, пожалуйста',
  fileKinds: 'PDF, Word, Excel, OpenDocument или изображение, не более 10 МБ.',
  handedIn: (name) => `Файл получен: ${name}`,
  takeBack: 'Отозвать',
  told: 'Вы уже ответили. Не меняйте ничего, чтобы оставить ответ; то, что Вы укажете здесь, заменит его.',
  problems: {
    required: 'Пожалуйста, ответьте на этот вопрос.',
    too_long: 'Этот текст слишком длинный.',
    no_number: 'Пожалуйста, укажите число, например 2 или 2,5.',
    too_large: 'Это число слишком велико.',
    no_option: 'Пожалуйста, выберите из предложенного.',
    too_many: 'Пожалуйста, выберите меньше.',
    no_file: 'Пожалуйста, выберите файл.',
    file_refused: 'Этот файл принять нельзя. Пожалуйста, пришлите PDF или изображение.',
    file_too_large: 'Этот файл больше 10 МБ. Пожалуйста, уменьшите его.',
  },
  look: 'Ещё не отправлено: посмотрите, пожалуйста, отмеченные ниже вопросы.',
  open: (count) => `Вопросов без ответа: ${count}. Пожалуйста, ответьте на них ниже.`,
};

export const questionWords: Record<UiLanguage, QuestionWords> = typeset({ en, fr, de, ru });
