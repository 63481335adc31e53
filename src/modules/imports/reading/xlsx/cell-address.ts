/** Index of the column of "AB12"; -1 for nonsense. */
export function columnOf(cell: string): number {
  let index = 0;
  for (let at = 0; at < cell.length; at++) {
    const letter = (cell.charCodeAt(at) & 0xdf) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return index - 1;
}
