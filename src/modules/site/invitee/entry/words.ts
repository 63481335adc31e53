import { typeset } from '../../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../../platform/i18n/text.js';

interface EntryWords {
  title: string;
  /** The name on the page: guests at risk stand under their alias there, and at the door. */
  how: string;
  /** A companion's page shows no name. */
  howForCompanion: string;
  aloud: string;
  /** Of the picture, with the code that is read aloud. */
  picture(code: string): string;
  larger: string;
}

export const entryWords: Record<UiLanguage, EntryWords> = typeset({
  en: {
    title: 'Your entry code',
    how: 'Show it at the door, on your phone or on paper. It holds neither your name nor your address. Without it, the name on this page will do.',
    howForCompanion:
      'Show it at the door, on your phone or on paper. It holds neither your name nor your address. Without it, your name will do.',
    aloud: 'If the picture cannot be read, say these letters:',
    picture: (code) => `QR code for the door; to be read aloud as ${code}`,
    larger: 'Show the code alone',
  },
  fr: {
    title: 'Votre code d’entrée',
    how: 'Présentez-le à l’entrée, sur votre téléphone ou sur papier. Il ne contient ni votre nom ni votre adresse. Sans lui, le nom indiqué sur cette page suffit.',
    howForCompanion:
      'Présentez-le à l’entrée, sur votre téléphone ou sur papier. Il ne contient ni votre nom ni votre adresse. Sans lui, votre nom suffit.',
    aloud: 'Si l’image n’est pas lisible, dictez ces lettres :',
    picture: (code) => `Code QR pour l’entrée ; à lire à haute voix : ${code}`,
    larger: 'Afficher le code seul',
  },
  de: {
    title: 'Ihr Einlasscode',
    how: 'Zeigen Sie ihn am Eingang vor, auf dem Telefon oder auf Papier. Er enthält weder Ihren Namen noch Ihre Adresse. Ohne ihn genügt der Name auf dieser Seite.',
    howForCompanion:
      'Zeigen Sie ihn am Eingang vor, auf dem Telefon oder auf Papier. Er enthält weder Ihren Namen noch Ihre Adresse. Ohne ihn genügt Ihr Name.',
    aloud: 'Ist das Bild nicht lesbar, sagen Sie diese Zeichen:',
    picture: (code) => `QR-Code für den Eingang; zum Vorlesen: ${code}`,
    larger: 'Nur den Code zeigen',
  },
  ru: {
    title: 'Ваш код для входа',
    how: 'Покажите его на входе — на телефоне или на бумаге. В нём нет ни Вашего имени, ни адреса. Без него достаточно назвать имя, указанное на этой странице.',
    howForCompanion:
      'Покажите его на входе — на телефоне или на бумаге. В нём нет ни Вашего имени, ни адреса. Без него достаточно назвать Ваше имя.',
    aloud: 'Если картинка не считывается, продиктуйте эти знаки:',
    picture: (code) => `QR-код для входа; для чтения вслух: ${code}`,
    larger: 'Показать только код',
  },
});
