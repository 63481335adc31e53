/** Control characters, line and paragraph separators end a header or start another one; they never leave the house. */
// eslint-disable-next-line no-control-regex
const breaking = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;

/** One header line out of any text: control characters become a space, at most `max` characters. */
export function headerText(text: string, max = 300): string {
  const line = text.replace(breaking, ' ').replace(/ {2,}/g, ' ').trim();
  return line.length <= max ? line : [...line].slice(0, max).join('');
}

/**
 * Display names: quotes, angle brackets and the like only confuse mail programs, at worst into a second address. A comma
 * stays ("Open Society office, Brussels"): who writes a header quotes or encodes the name.
 */
export function displayName(text: string): string {
  return headerText(text, 120)
    .replace(/["<>@;:\\()[\]]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

// One plain address: no quotes, comments, groups, routes or spaces. International domains arrive in ASCII form.
const plain =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

export function isPlainAddress(address: string): boolean {
  return address.length <= 254 && plain.test(address);
}

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();
