/** Names in addresses, readable in Latin letters whatever the script of the title. */

const cyrillic: Record<string, string> = {
  ...Object.fromEntries(
    [...'абвгдезиклмнопрстуфыэ'].map((letter, index) => [letter, 'abvgdeziklmnoprstufye'[index]!]),
  ),
  ё: 'yo',
  ж: 'zh',
  й: 'y',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ь: '',
  ю: 'yu',
  я: 'ya',
  // Ukrainian and Belarusian
  є: 'ye',
  і: 'i',
  ї: 'yi',
  ґ: 'g',
  ў: 'w',
  // Serbian and Macedonian
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'gj',
  ѕ: 'dz',
  ќ: 'kj',
  // Kazakh, Kyrgyz, Tatar, Tajik
  ә: 'a',
  ғ: 'gh',
  қ: 'q',
  ң: 'ng',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  җ: 'j',
  ҷ: 'j',
  ӣ: 'i',
  ӯ: 'u',
  ҳ: 'h',
};
const greek: Record<string, string> = {
  ...Object.fromEntries(
    [...'αβγδεζηικλμνοπρσςτυφω'].map((letter, i) => [letter, 'avgdeziiklmnoprsstyfo'[i]!]),
  ),
  θ: 'th',
  ξ: 'x',
  χ: 'ch',
  ψ: 'ps',
};
const latin: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  þ: 'th',
  ð: 'd',
  ə: 'a',
  ŋ: 'ng',
};
const letters: Record<string, string> = { ...cyrillic, ...greek, ...latin };

/** `On the Path to Europe?` → `on-the-path-to-europe`; '' when nothing of the text can be written in Latin letters. */
export function slugOf(title: string, maxLength = 80): string {
  const words = latinised(title)
    .replace(/['’ʼ]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length <= maxLength) return words;
  const cut = words.slice(0, maxLength + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : words.slice(0, maxLength);
}

/** The first of `base`, `base-2`, `base-3` … that is not taken. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

/** Letters first as they are (й is a letter of its own), then without their accents. */
function latinised(text: string): string {
  const known = (character: string) => letters[character] ?? character;
  const composed = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ο[υύ]/g, 'ou')
    .replace(/([αε])[υύ]/g, '$1f');
  const first = [...composed].map(known).join('');
  const bare = first.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...bare].map(known).join('');
}
