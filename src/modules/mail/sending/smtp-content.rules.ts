/** A line end that is not CR LF. A receiver that takes it for one could be made to see the end of the mail there. */
const oddEnd = /\r(?!\n)|(?<!\r)\n/;

/**
 * A mail as it follows DATA (RFC 5321, 4.5.2): every line ends with CR LF, a dot at the start of a line is doubled, and a line with
 * a single dot is the end. In one piece, so that it leaves in one write; one character for each byte.
 */
export function smtpContent(raw: Buffer): string {
  let text = raw.toString('latin1');
  if (oddEnd.test(text)) text = text.replace(/\r\n?|\n/g, '\r\n');
  return `${doubleDots(text)}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`;
}

/** @param lines whole ones */
export const doubleDots = (lines: string): string =>
  `${lines.startsWith('.') ? '.' : ''}${lines.includes('\n.') ? lines.replaceAll('\n.', '\n..') : lines}`;

/** Bytes of the mail itself (RFC 1870): without the doubled dots and the end. */
export const sizeOf = (content: string): number =>
  content.length -
  3 -
  (content.startsWith('..') ? 1 : 0) -
  (content.includes('\n..') ? content.split('\n..').length - 1 : 0);

/** The mail itself again. @param content as `smtpContent` makes it */
export function mailOf(content: string): Buffer {
  const text = content.slice(content.startsWith('..') ? 1 : 0, -3);
  return Buffer.from(text.includes('\n..') ? text.replaceAll('\n..', '\n.') : text, 'latin1');
}
