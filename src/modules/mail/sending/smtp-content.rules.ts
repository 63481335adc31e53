/** A line end that is not CR LF. A receiver that takes it for one could be made to see the end of the mail there. */
const oddEnd = /\r(?!\n)|(?<!\r)\n/;

/**
 * A mail as it follows DATA (RFC 5321, 4.5.2): every line ends with CR LF, a dot at the start of a line is doubled, and a line with
 * a single dot is the end. In one piece, so that it leaves in one write.
 */
export function smtpContent(raw: Buffer): Buffer {
  let text = raw.toString('latin1');
  if (oddEnd.test(text)) text = text.replace(/\r\n?|\n/g, '\r\n');
  text = text.replaceAll('\n.', '\n..');
  const first = text.startsWith('.') ? '.' : '';
  return Buffer.from(`${first}${text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}
