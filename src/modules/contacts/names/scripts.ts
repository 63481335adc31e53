/** Scripts that `fold` leaves as they are, letter by letter; vowels that a script does not write are missing here too. */
const table = `
  ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=k შ=sh ჩ=ch
  ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=dzh ჰ=h
  ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=e թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p
  ջ=dzh ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev
  ا=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=k ك=k ل=l م=m ن=n ه=h
  و=u ي=i ى=a ة=a ء= ئ=i ؤ=u پ=p چ=ch ژ=zh گ=g ک=k ی=i
  א=a ב=b ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=i כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=f ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t`;

const letters = new Map(
  table
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

/** The article before the word, and the two words of "servant of …" that are written as one elsewhere. */
const arabicJoins: [RegExp, string][] = [
  [/(^|\s)عبد\s*ال/gu, '$1عبدال'],
  [/(^|\s)ال(?=\p{Script=Arabic}{3})/gu, '$1'],
];

/** Georgian, Armenian, Arabic and Hebrew in Latin letters; what is Latin, Cyrillic or Greek stays. */
export function romanise(text: string): string {
  let plain = text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  for (const [written, read] of arabicJoins) plain = plain.replace(written, read);
  plain = plain.replace(/ու/gu, 'u');
  return plain.replace(/[\u0530-\u06ff\u10d0-\u10ff]/gu, (letter) => letters.get(letter) ?? letter);
}

const scripts = ['Cyrillic', 'Greek', 'Georgian', 'Armenian', 'Arabic', 'Hebrew', 'Han', 'Hangul'] as const;
const tests = scripts.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);

/** The first script other than Latin in the text, or 'Latin'. */
export const scriptOf = (text: string): string => tests.find(([, test]) => test.test(text))?.[0] ?? 'Latin';

/** Scripts that leave most vowels unwritten. */
export const writesNoVowels = (script: string): boolean => script === 'Arabic' || script === 'Hebrew';
