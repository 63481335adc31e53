import { uiLanguage, type Text, type UiLanguage } from '../../../platform/i18n/text.js';
import { isHidden, shownName, type NamedPerson, type NameViewer } from './shown-name.js';

export interface GreetedPerson extends NamedPerson {
  honorific: string;
  salutation: Text;
}

const she = /^(ms|mrs|miss|mme|mlle|madame|frau|г-жа|госпожа)\.?$/iu;
const he = /^(mr|m|monsieur|herr|г-н|господин)\.?$/iu;
/** Titles that are spoken with the name in German and English: Dr, Prof. */
const learned = /^(dr|prof)\.?$/iu;

/**
 * The greeting that opens a mail or a page, without the comma: the person's own one in this language, else one made from
 * honorific and name. Where the honorific does not tell, the greeting is neutral; in Russian it always is.
 */
export function salutation(person: GreetedPerson, language: string, viewer: NameViewer): string {
  // A greeting typed by hand usually holds the real name.
  const own = isHidden(person, viewer) ? '' : person.salutation[language]?.trim();
  if (own) return own;
  const name = shownName(person, viewer);
  const words = isHidden(person, viewer) ? [] : person.honorific.split(/\s+/).filter(Boolean);
  return greetings[uiLanguage(language)]({
    name,
    family: isHidden(person, viewer) ? '' : person.familyName,
    gender: words.some((w) => she.test(w)) ? 'she' : words.some((w) => he.test(w)) ? 'he' : undefined,
    learned: words.filter((w) => learned.test(w)),
    rank: words.filter((w) => !she.test(w) && !he.test(w) && !learned.test(w)).join(' '),
  });
}

interface Parts {
  name: string;
  family: string;
  gender: 'she' | 'he' | undefined;
  learned: string[];
  /** What is left of the honorific: "H.E.", "Ambassador", "Senator". */
  rank: string;
}

const join = (...words: string[]) => words.filter(Boolean).join(' ');

const greetings: Record<UiLanguage, (parts: Parts) => string> = {
  en({ name, family, gender, learned, rank }) {
    if (!name) return 'Dear Sir or Madam';
    if (!family || /^(h\.?\s*e\.?|excellency)$/i.test(rank)) return `Dear ${rank ? 'Excellency' : name}`;
    if (rank) return join('Dear', rank, family);
    if (learned.length) return join('Dear', learned.at(-1)!, family);
    if (gender) return `Dear ${gender === 'she' ? 'Ms' : 'Mr'} ${family}`;
    return `Dear ${name}`;
  },
  fr({ name, family, gender }) {
    if (!name) return 'Madame, Monsieur';
    if (family && gender) return `${gender === 'she' ? 'Madame' : 'Monsieur'} ${family}`;
    return `Bonjour ${name}`;
  },
  de({ name, family, gender, learned }) {
    if (!name) return 'Sehr geehrte Damen und Herren';
    const titles = learned.map((title) => `${title.replace(/\.$/, '')}.`);
    if (family && gender)
      return join(gender === 'she' ? 'Sehr geehrte Frau' : 'Sehr geehrter Herr', ...titles, family);
    return join('Guten Tag', ...titles, name);
  },
  ru: ({ name }) => (name ? `Здравствуйте, ${name}` : 'Здравствуйте'),
};
