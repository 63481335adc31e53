/**
 * One form for what looks the same, wherever it comes from: letters composed (NFC), no blanks at the ends, one where there
 * are several. Control characters stay; whoever reads decides about them.
 */
export const tidyLine = (text: string): string =>
  /^[\x21-\x7e]*$/.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/\p{Zs}{2,}/gu, ' ')
        .trim();

/** Several lines, each tidy, without blank ones. */
export const tidyLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u000b\u2028]/)
    .map(tidyLine)
    .filter(Boolean)
    .join('\n');
