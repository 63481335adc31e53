// Everything that could end a content line, or that readers treat differently; tabs and line feeds are dealt with below.
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g;

/** For SUMMARY, LOCATION and names: one line, no control characters. */
export function calendarLine(text: string, max = 1000): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(control, '')
    .trim();
  return cut(line, max);
}

/** For DESCRIPTION: line feeds stay, everything else that breaks lines becomes one. */
export function calendarText(text: string, max = 20_000): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(control, '');
  return cut(lines.trim(), max);
}

/**
 * For parameter values (CN): Outlook does not decode the caret escapes of RFC 6868, and readers differ over backslashes, so
 * what needs them is taken out.
 */
export function calendarName(text: string): string {
  return calendarLine(text, 120).replaceAll('"', "'").replaceAll('\\', '/').replaceAll('^', ' ');
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}
