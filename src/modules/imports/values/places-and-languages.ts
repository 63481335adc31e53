import { sortForm } from '../../contacts/names/fold.js';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const pairs = letters.flatMap((a) => letters.map((b) => a + b));

/** Address books name countries as they call themselves; the languages of the product come first. */
const spoken =
  'en fr de ru es it pt nl pl cs sk hu ro bg el hr sl et lv lt fi sv da nb ga mt uk be ka hy az kk ky uz tg sr mk sq bs tr ar he'.split(
    ' ',
  );

/** Names in these languages, and the codes themselves, to codes in use today (DD is DE, iw is he). */
function byName(type: 'region' | 'language', today: (code: string) => string): Map<string, string> {
  const found = new Map<string, string>();
  const codes = pairs.map((code) => [code, today(code)] as const);
  for (const language of spoken) {
    const names = new Intl.DisplayNames([language], { type, fallback: 'none' });
    for (const [code, present] of codes) {
      const name = names.of(present);
      if (!name) continue;
      found.set(code, present);
      if (!found.has(sortForm(name))) found.set(sortForm(name), present);
    }
  }
  return found;
}

let countries: Map<string, string> | undefined;
let languages: Map<string, string> | undefined;

const abroad: Record<string, string> = {
  uk: 'GB',
  usa: 'US',
  'united states of america': 'US',
  'czech republic': 'CZ',
};

/** ISO code in capitals of "BE", "Belgique", "Бельгия"; undefined when unknown. */
export function countryCode(text: string): string | undefined {
  countries ??= byName('region', (code) => new Intl.Locale(`und-${code}`).region!);
  const key = sortForm(text);
  return abroad[key] ?? countries.get(key);
}

/** Code of "fr", "fr-BE", "French", "Französisch", "французский"; undefined when unknown. */
export function languageCode(text: string): string | undefined {
  languages ??= byName('language', (code) => new Intl.Locale(code).language);
  return languages.get(sortForm(text)) ?? languages.get(sortForm(text.split(/[-_]/)[0]!));
}
