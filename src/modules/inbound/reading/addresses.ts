import { isPlainAddress } from '../../mail/headers.rules.js';
import { headerAsText, valuesOf, type Headers } from './headers.js';

export interface Sender {
  /** Lower case; '' when it cannot be told for certain who wrote. */
  address: string;
  name: string;
}

// One mailbox: a name, quoted or of plain words, and an address. No comments, groups, routes or lists.
const named =
  /^\s{0,20}(?:"((?:[^"\\]|\\.){0,500})"|([^"<>()[\]:;@,\\]{0,500}?))\s{0,20}<([^<>\s]{3,254})>\s{0,20}$/;

/**
 * Who wrote, where there is one From line with one plain mailbox in it; anything else is nobody. Readers disagree on
 * comments, groups and repeated lines, and that is how an address is forged.
 */
export function senderOf(headers: Headers): Sender {
  const nobody = { address: '', name: '' };
  const [line = '', ...more] = valuesOf(headers, 'from');
  if (more.length || line.length > 2000) return nobody;
  const bare = line.trim();
  if (isPlainAddress(bare)) return { address: bare.toLowerCase(), name: '' };
  const [, quoted, plain, address = ''] = named.exec(line) ?? [];
  if (!isPlainAddress(address)) return nobody;
  return {
    address: address.toLowerCase(),
    name: headerAsText(quoted?.replace(/\\(.)/g, '$1') ?? plain, 120),
  };
}

const anywhere = /[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{1,253}/gi;
const recipientHeaders = ['x-original-to', 'delivered-to', 'envelope-to', 'original-recipient', 'to', 'cc'];

/** Addresses that the mail may have been delivered for, the likeliest first, lower case; at most `limit`. */
export function recipientsOf(headers: Headers, limit: number): string[] {
  const found = new Set<string>();
  for (const name of recipientHeaders)
    for (const value of valuesOf(headers, name).slice(0, limit))
      for (const [address] of value.slice(0, 65_536).matchAll(anywhere)) {
        if (found.size >= limit) return [...found];
        found.add(address.toLowerCase());
      }
  return [...found];
}

/** An address as calendars write it: `mailto:` once, twice or not at all, in any case. Lower case. */
export const calendarAddress = (value: string): string =>
  value &&
  value
    .slice(0, 1000)
    .trim()
    .replace(/^(?:mailto:\s*)+/i, '')
    .replace(/^<|>$/g, '')
    .trim()
    .toLowerCase();
