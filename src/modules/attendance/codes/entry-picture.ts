import { spokenShort } from './entry-code.rules.js';

/** Modules of quiet around the code, which readers need. */
const quiet = 4;

/**
 * The QR code as SVG, black on white whatever the colours of the page. The short code is its title.
 * The library is loaded with the first picture.
 */
export async function entryPicture(code: string, short: string): Promise<string> {
  const { default: encode } = await import('qr');
  const rows = encode(code, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: quiet });
  const size = rows.length;
  const path = rows.flatMap((row, y) =>
    [...runs(row)].map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><title>${spokenShort(short)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path.join('')}"/></svg>`;
}

/** Dark modules that stand beside each other: first and how many. */
function* runs(row: readonly boolean[]): Generator<[number, number]> {
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x++;
    yield [start, x - start + 1];
  }
}
