import { createHash, hash } from 'node:crypto';
import { fold } from '../contacts/names/fold.js';
import type { NameWord } from '../contacts/names/name-key.js';
import { partsOf, partsOfPerson } from './names.rules.js';
import type { NameParts, PersonFacts } from './pair.types.js';

/**
 * Keys under which somebody is found by whoever may be the same person. Comparing happens among those who share a key
 * only, so that a million people cost no more than their namesakes.
 */
export interface Keys {
  /** Stored for this person. */
  own: string[];
  /** Looked up for this person; keys of names apart, because how many share one tells how common the name is. */
  names: string[];
  others: string[];
}

const mostPairs = 12;

export function keysOf(facts: PersonFacts): Keys {
  const parts = partsOfPerson(facts);
  const pairs = namePairs(parts);
  const houses = [...new Set(facts.posts.flatMap(({ organisationId }) => organisationId ?? []))].slice(0, 4);
  const others = [
    // Narrower than the name alone: finds two of one office among the bearers of a common name.
    ...pairs.slice(0, 6).flatMap((pair) => houses.map((house) => `x ${pair} ${house}`)),
    ...facts.emails.map((address) => `e ${address}`),
    ...facts.phones.map((phone) => `p ${phone}`),
    ...facts.posts.flatMap(({ organisationId, title }) =>
      organisationId && title ? `o ${organisationId} ${title}` : [],
    ),
  ];
  const names = pairs.map((pair) => `n ${pair}`);
  const { full, initials } = initialKeys(parts);
  return {
    own: hashed([
      ...names,
      ...others,
      ...full.map((key) => `f ${key}`),
      ...initials.map((key) => `i ${key}`),
    ]),
    names: hashed(names),
    // Whose given name is an initial is compared with everybody of that letter; all others with initials only.
    others: hashed([
      ...others,
      ...full.map((key) => `i ${key}`),
      ...initials.flatMap((key) => [`f ${key}`, `i ${key}`]),
    ]),
  };
}

/** Every given name with every family name, in the order of the alphabet: the fields may be swapped. */
function namePairs({ given, family }: NameParts): string[] {
  const words = [...given, ...family];
  const whole = !given.length || !family.length;
  const pairs = new Set<string>();
  const add = (a: NameWord, b: NameWord) => {
    for (const one of a.keys) for (const other of b.keys) pairs.add([one, other].sort().join(' '));
  };
  if (words.length === 1) for (const key of words[0]!.keys) pairs.add(key);
  for (const [index, a] of words.entries())
    for (const b of words.slice(index + 1)) if (whole || (given.includes(a) && family.includes(b))) add(a, b);
  // Double names that others write as one word.
  const first = given.length > 1 ? joined(given) : undefined;
  const last = family.length > 1 ? joined(family) : undefined;
  if (first) for (const word of family) add(first, word);
  if (last) for (const word of given) add(word, last);
  return [...pairs].slice(0, mostPairs);
}

const joined = (words: NameWord[]) => partsOf('', words.map(({ plain }) => plain).join('')).family[0];

function initialKeys({ given, family }: NameParts): { full: string[]; initials: string[] } {
  const first = given[0];
  if (!first || !family.length) return { full: [], initials: [] };
  const letters = new Set([first.plain[0]!, ...first.sounds.map((sound) => sound[0]!.toLowerCase())]);
  const keys = family
    .slice(0, 2)
    .flatMap((word) => word.keys.flatMap((key) => [...letters].map((letter) => `${key} ${letter}`)));
  return first.plain.length === 1 ? { full: [], initials: keys } : { full: keys, initials: [] };
}

/** 64 bits of each, as PostgreSQL's bigint: short, and nothing to read for whoever sees the table. */
const hashed = (keys: string[]): string[] => [
  ...new Set(keys.map((key) => hash('sha1', key, 'buffer').readBigInt64BE(0).toString())),
];

/** One form for an address that reaches one mailbox: without case, and without what follows a plus. */
export function addressForm(address: string): string {
  const [local = '', domain = ''] = address.trim().toLowerCase().split('@');
  const gmail = domain === 'gmail.com' || domain === 'googlemail.com';
  const plain = local.replace(/\+.*$/, '') || local;
  return gmail ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`;
}

/** The last nine digits, whatever the prefix; undefined for what is no telephone number. */
export function phoneForm(phone: string): string | undefined {
  const digits = phone.replace(/(\(0\)|ext.*$|x\d+$)/gi, '').replace(/\D/g, '');
  return digits.length >= 7 ? digits.slice(-9) : undefined;
}

export const titleForm = (title: string): string => fold(title);

/** Digest of what makes two people the same or not; a decision holds for as long as it stays. */
export function printOf(a: PersonFacts, b: PersonFacts): string {
  const one = ({ givenName, familyName, emails }: PersonFacts) => [
    fold(givenName),
    fold(familyName),
    [...emails].sort(),
  ];
  return createHash('sha256')
    .update(JSON.stringify([one(a), one(b)]))
    .digest('base64url')
    .slice(0, 22);
}
