import type { Text } from '../../../platform/i18n/text.js';
import type { LegalBasis, NameOrder } from '../../contacts/people/person.entity.js';

/** Words of values in tables; the import reads each of them back. */
export const yes: Text = { en: 'yes', fr: 'oui', de: 'ja', ru: 'да' };

export const legalBasisWords: Record<LegalBasis, Text> = {
  consent: { en: 'Consent', fr: 'Consentement', de: 'Einwilligung', ru: 'Согласие' },
  contract: { en: 'Contract', fr: 'Contrat', de: 'Vertrag', ru: 'Договор' },
  legal_obligation: {
    en: 'Legal obligation',
    fr: 'Obligation légale',
    de: 'Rechtliche Verpflichtung',
    ru: 'Правовое обязательство',
  },
  vital_interests: {
    en: 'Vital interests',
    fr: 'Intérêts vitaux',
    de: 'Lebenswichtige Interessen',
    ru: 'Жизненно важные интересы',
  },
  public_task: {
    en: 'Public task',
    fr: 'Mission d’intérêt public',
    de: 'Öffentliche Aufgabe',
    ru: 'Публичная задача',
  },
  legitimate_interests: {
    en: 'Legitimate interests',
    fr: 'Intérêts légitimes',
    de: 'Berechtigte Interessen',
    ru: 'Законные интересы',
  },
};

export const nameOrderWords: Record<NameOrder, Text> = {
  given_first: {
    en: 'Given name first',
    fr: 'Prénom d’abord',
    de: 'Vorname zuerst',
    ru: 'Сначала имя',
  },
  family_first: {
    en: 'Family name first',
    fr: 'Nom d’abord',
    de: 'Nachname zuerst',
    ru: 'Сначала фамилия',
  },
};
