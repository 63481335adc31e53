import { tidyLine } from '../../../platform/text/tidy.js';

/** Cells of several lines become one: names and addresses go into headers and calendar lines. */
export function oneLine(cell: string): string {
  let space = true;
  for (let at = 0; at < cell.length; at++) {
    const sign = cell.charCodeAt(at);
    if (
      sign === 32
        ? space
        : sign < 33 || sign === 127 || sign === 160 || (sign > 0x167f && sign < 0x3001) || sign === 0xfeff
    )
      return tidyLine(cell.replace(/\s*[\u0000-\u001f\u007f\u2028\u2029]\s*/g, ' '));
    space = sign === 32;
  }
  return space ? cell.trim() : cell;
}
