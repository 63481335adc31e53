import { sortForm } from '../../contacts/names/fold.js';

/** Which of the two stands first in "3/4/2026". */
export type DateOrder = 'dmy' | 'mdy';
export const dateOrders = ['dmy', 'mdy'] as const;

/** The first letters of the months in the four languages of the product, as `sortForm` leaves them. */
const months = [
  ['jan', 'janv', 'yanv'],
  ['feb', 'fev', 'fevr'],
  ['mar', 'mars', 'marz', 'marts'],
  ['apr', 'avr', 'avril'],
  ['may', 'mai', 'maya', 'mae'],
  ['jun', 'juin', 'iyun'],
  ['jul', 'juil', 'iyul'],
  ['aug', 'aout', 'avg'],
  ['sep', 'sept', 'sen'],
  ['oct', 'okt'],
  ['nov', 'noyab'],
  ['dec', 'dez', 'dek'],
];

function monthOf(word: string): number {
  const folded = sortForm(word);
  // The longest beginning wins: "mars" is not "mar" alone, "juillet" not "juin".
  let best = { month: 0, length: 2 };
  for (const [index, starts] of months.entries())
    for (const start of starts)
      if (folded.startsWith(start) && start.length > best.length)
        best = { month: index + 1, length: start.length };
  return best.month;
}

/**
 * The ISO day of "2026-05-03", "2026/5/3", "20260503", "03.05.2026", "3/5/2026" (by `order`), "3 May 2026", "3 мая 2026 г.",
 * "May 3, 2026", each with or without a time of day behind it; undefined where it is no day, or not of this order.
 */
export function isoDay(text: string, order: DateOrder = 'dmy'): string | undefined {
  const plain = text
    .trim()
    .replace(/[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[ap]\.?m\.?)?$/i, '');
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (compact) return day(compact[1]!, compact[2]!, compact[3]!);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const numbers = /^(\d{1,2})([-/.])\s*(\d{1,2})\2\s*(\d{4})\.?$/.exec(plain);
  if (numbers) {
    const [, first, mark, second, year] = numbers;
    return order === 'mdy' && mark !== '.' ? day(year!, first!, second!) : day(year!, second!, first!);
  }
  const words = plain.split(/[\s,.-]+/).filter(Boolean);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const date = words.find((word) => /^\d{1,2}(st|nd|rd|th|er)?$/i.test(word));
  const month = words.map((word) => (/^\p{L}/u.test(word) ? monthOf(word) : 0)).find((found) => found > 0);
  return year && date && month ? day(year, String(month), date.replace(/\D/g, '')) : undefined;
}

function day(year: string, month: string, date: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const real = new Date(`${text}T00:00:00Z`);
  const years = Number(year) >= 1900 && Number(year) <= 2200;
  return years && !Number.isNaN(real.getTime()) && real.toISOString().startsWith(text) ? text : undefined;
}
