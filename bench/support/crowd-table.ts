/** Invented people as CSV, always the same ones; most of them have a name of their own, as in a real address book. */
const starts =
  'Ab Al An Ar Be Bo Da De El Fa Ga Ha Ii Ja Ka La Le Ma Mi Na No Ol Pa Pe Ra Ro Sa Se Ta Va Za Ži'.split(
    ' ',
  );
const middles = 'ba bri da dor fe gan ka kov la len ma mir na nor pe ra ran sa sti ta ter va ven zo'.split(
  ' ',
);
const ends =
  'berg dal eva ez ić ier kas ko las lund mann ni off ov ova pää rd ski son sson stad tt vic zka'.split(' ');
const given =
  'Anna Peter Zoë Jürgen Eleni Niko Marta Ivan Chloé Søren Aino Luca Ines Tomáš Ewa Liam Sofia Otto Maja Paul'.split(
    ' ',
  );
const second = ['', '', '', ' Maria', ' Jan', '-Louise', ' Karl', ' Eva'];
const titles = [
  'Adviser',
  'Head of Unit',
  'Counsellor',
  'Policy Officer',
  'Director',
  'First Secretary',
  'Researcher',
];
const categories = ['NGOs', 'Academia and think tanks', 'Media', 'Diplomatic missions', 'Other'];
const countries = ['BE', 'FR', 'DE', 'EE', 'GR', 'PL', 'SE', 'PT'];

export interface CrowdRow {
  number: number;
  /** Another phone than before: the row changes somebody who is there. */
  moved?: boolean;
}

function line({ number: n, moved }: CrowdRow): string {
  const of = (list: readonly string[], step: number) => list[Math.floor(n / step) % list.length]!;
  const family = of(starts, 1) + of(middles, 32) + of(ends, 768) + (n % 3 === 0 ? '' : of(middles, 5));
  return [
    n % 5 === 0 ? 'Dr' : '',
    `${of(given, 7)}${of(second, 11)}`,
    family,
    `guest.${n}@office-${n % 2000}.example.org`,
    `Office of Affairs ${n % 2000}`,
    of(titles, 3),
    of(categories, 1),
    'English',
    of(countries, 1),
    `+32 2 ${String((moved ? 5_000_000 : 1_000_000) + n)}`,
  ].join(',');
}

export const crowdTable = (rows: readonly CrowdRow[]): string =>
  `Honorific,First name,Family name,E-mail,Organisation,Function,Category,Language,Country,Phone\r\n${rows.map(line).join('\r\n')}\r\n`;
