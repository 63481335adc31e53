/** How a cell with a number is shown, as far as a table of people needs to know. */
export type NumberKind = 'number' | 'day' | 'time' | { digits: number };

const builtinDays = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const builtinTimes = (id: number) => (id >= 18 && id <= 21) || (id >= 45 && id <= 47);

/** `code` is the custom format of this id, if there is one. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtinDays(id) ? 'day' : builtinTimes(id) ? 'time' : 'number';
  const zeros = /^0{2,20}$/.exec(code);
  if (zeros) return { digits: code.length };
  // Texts, colours and fillers say nothing about the kind.
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (/general|[#0?@]/.test(bare.replace(/\.0+/g, ''))) return 'number';
  if (/[yd]/.test(bare)) return 'day';
  if (/[hs]/.test(bare)) return 'time';
  return /m/.test(bare) ? 'day' : 'number';
}

const dayMs = 86_400_000;

/** ISO day of a serial number, with the time where it has one; 1900 is counted as a leap year, as Excel does. */
export function serialDay(serial: number, since1904: boolean): string {
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
  if (Number.isNaN(at.getTime()) || Math.abs(days) > 3_000_000) return String(serial);
  const iso = at.toISOString();
  return at.getTime() % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}

export function serialTime(serial: number): string {
  const seconds = Math.round((serial % 1) * 86_400);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}`;
}

/** A number as it was typed: all fifteen digits, no exponent, so that telephone numbers survive. */
export function plainNumber(text: string): string {
  const value = Number(text);
  if (!text.trim() || !Number.isFinite(value)) return text;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) < 1e-6 || Math.abs(rounded) >= 1e21 ? text : String(rounded);
}
