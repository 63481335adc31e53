import type { UiLanguage } from '../../../platform/i18n/text.js';
import type { ExportedPerson } from '../people/exported-person.js';

const of: Record<UiLanguage, (name: string) => string> = {
  en: (name) => `Companion of ${name}`,
  fr: (name) => `Accompagne ${name}`,
  de: (name) => `Begleitung von ${name}`,
  ru: (name) => `Сопровождает: ${name}`,
};

/** Those who come with a guest, as they stand on paper right after the guest: by name, or by whom they come with. */
export const companionsOf = (
  guest: ExportedPerson,
  names: readonly string[] = [],
  language: UiLanguage,
): ExportedPerson[] =>
  names.map((name) => ({
    ...guest,
    // Whom somebody at risk brings may tell who they are.
    name: guest.hidden || !name ? of[language](guest.name) : name,
    sort: `${guest.sort} `,
    honorific: '',
    formOfAddress: {},
    organisation: '',
    title: '',
    address: '',
    organisationAddress: '',
  }));
