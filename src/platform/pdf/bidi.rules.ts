/** A piece of a line that is written in one direction. */
export interface Run {
  text: string;
  rtl: boolean;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const strong = /[\p{L}\p{N}]/u;
const mirrored: Record<string, string> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};

/**
 * One line in the order in which it is put on paper, from left to right. A plain form of the Unicode bidirectional
 * algorithm, enough for names and addresses: the first letter decides the direction of the line; signs between two runs
 * of one direction belong to it, others to the line; what goes right to left comes word by word, and the font does the
 * letters of each word.
 */
export function visualRuns(line: string): Run[] {
  if (!rightToLeft.test(line)) return line ? [{ text: line, rtl: false }] : [];
  const base = rightToLeft.test(strong.exec(line)?.[0] ?? '');
  const runs = logicalRuns(line, base);
  if (base) runs.reverse();
  return runs.flatMap((run) => (run.rtl ? turned(run.text) : run));
}

function logicalRuns(line: string, base: boolean): Run[] {
  const runs: Run[] = [];
  let waiting = '';
  const add = (text: string, rtl: boolean) => {
    const last = runs.at(-1);
    if (last?.rtl === rtl) last.text += text;
    else runs.push({ text, rtl });
  };
  for (const letter of line) {
    const rtl = rightToLeft.test(letter);
    if (!rtl && !strong.test(letter)) {
      waiting += letter;
      continue;
    }
    const between = runs.at(-1)?.rtl === rtl ? rtl : base;
    if (waiting) add(waiting, between);
    waiting = '';
    add(letter, rtl);
  }
  if (waiting) add(waiting, base);
  return runs;
}

const turned = (text: string): Run[] =>
  text
    .split(/(\s+)/)
    .filter(Boolean)
    .reverse()
    .map((word) => ({
      text: word.replace(/[()[\]{}<>«»]/g, (sign) => mirrored[sign]!),
      rtl: word.trim() !== '',
    }));
