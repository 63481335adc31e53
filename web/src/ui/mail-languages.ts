import { languageName } from './languages';

/** Languages in which the product's own mails and personal pages are written; a person is written to in one of them. */
export const mailLanguages = ['en', 'fr', 'de', 'ru'].map((value) => ({ value, label: languageName(value) }));
