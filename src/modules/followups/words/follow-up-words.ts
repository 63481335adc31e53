import { typeset } from '../../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../../platform/i18n/text.js';

interface FollowUpWords {
  readReport: string;
  papers: string;
  personal: string;
  sender: (team: string) => string;
  questions: (address: string) => string;
  why: string;
}

const words: Record<UiLanguage, FollowUpWords> = typeset({
  en: {
    readReport: 'Read what came of the debate',
    papers: 'Papers for you',
    personal: 'The links to the papers are yours; please do not pass them on.',
    sender: (team) => `Sent by ${team}.`,
    questions: (address) => `Questions: ${address}`,
    why: 'You receive this one mail because you were invited to the debate.',
  },
  fr: {
    readReport: 'Lire ce qui est ressorti du débat',
    papers: 'Documents pour vous',
    personal: 'Les liens vers les documents vous sont personnels ; merci de ne pas les transmettre.',
    sender: (team) => `Envoyé par ${team}.`,
    questions: (address) => `Questions : ${address}`,
    why: 'Vous recevez cet unique message parce que vous étiez invité(e) au débat.',
  },
  de: {
    readReport: 'Lesen, was aus der Debatte wurde',
    papers: 'Dokumente für Sie',
    personal: 'Die Links zu den Dokumenten gelten nur für Sie; bitte geben Sie sie nicht weiter.',
    sender: (team) => `Gesendet von ${team}.`,
    questions: (address) => `Fragen: ${address}`,
    why: 'Sie erhalten diese eine E-Mail, weil Sie zu der Debatte eingeladen waren.',
  },
  ru: {
    readReport: 'Читать о результатах дебатов',
    papers: 'Документы для Вас',
    personal: 'Ссылки на документы личные; пожалуйста, не передавайте их.',
    sender: (team) => `Отправитель: ${team}.`,
    questions: (address) => `Вопросы: ${address}`,
    why: 'Вы получили это единственное письмо, потому что были приглашены на дебаты.',
  },
});

export const followUpWords = (language: string): FollowUpWords => words[uiLanguage(language)];
