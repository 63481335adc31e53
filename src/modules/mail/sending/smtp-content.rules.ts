/** A line end that is not CR LF. A receiver that takes it for one could be made to see the end of the mail there. */
const oddEnd = /\r(?!\n)|(?<!\r)\n/;

/** A mail as it follows DATA. */
export interface SmtpContent {
  bytes: Buffer;
  /** Of the mail itself (RFC 1870), without the doubled dots and the end. */
  size: number;
}

/**
 * A mail as it follows DATA (RFC 5321, 4.5.2): every line ends with CR LF, a dot at the start of a line is doubled, and a line with
 * a single dot is the end. In one piece, so that it leaves in one write.
 */
export function smtpContent(raw: Buffer): SmtpContent {
  let text = raw.toString('latin1');
  if (oddEnd.test(text)) text = text.replace(/\r\n?|\n/g, '\r\n');
  if (!text.endsWith('\r\n')) text += '\r\n';
  return { bytes: Buffer.from(`${doubleDots(text)}.\r\n`, 'latin1'), size: text.length };
}

/** @param lines whole ones */
export const doubleDots = (lines: string): string =>
  `${lines.startsWith('.') ? '.' : ''}${lines.includes('\n.') ? lines.replaceAll('\n.', '\n..') : lines}`;

/** The mail itself again. */
export function mailOf({ bytes }: SmtpContent): Buffer {
  const content = bytes.toString('latin1');
  const text = content.slice(content.startsWith('..') ? 1 : 0, -3);
  return Buffer.from(text.includes('\n..') ? text.replaceAll('\n..', '\n.') : text, 'latin1');
}
