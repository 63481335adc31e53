import type { UiLanguage } from '../../../platform/i18n/text.js';
import { a4, mm, Paper } from '../../../platform/pdf/paper.js';
import { fitText } from '../../../platform/pdf/text-fit.rules.js';
import type { ExportedPerson } from '../people/exported-person.js';
import type { Stamp } from '../table-file.js';
import { drawSheets } from './card-sheets.js';
import { Notes } from './check-page.js';
import { byName, byPrecedence, printed, type RankOrder } from './printed-person.js';
import { printWords } from './print-words.js';
import { drawProtocol } from './protocol-list.js';
import { sheetNames, sheets, type SheetKind, type SheetName } from './sheets.js';

export interface PrintJob {
  kind: SheetKind | 'protocol' | 'participants';
  /** Name of the list or the event. */
  title: string;
  /** Day of the event, or of the print. */
  day: string;
  language: UiLanguage;
  /** Attribution rule of the event; '' for none. */
  rule: string;
  sheet: SheetName | undefined;
  start: number;
  order: 'name' | 'precedence';
  group: 'rank' | 'organisation' | 'none';
  onlyWithAddress: boolean;
  /** People who take part and did not agree to be named. */
  unnamed: number;
}

/** Labels, cards or the list as a PDF; now and then it lets other requests have their turn. */
export async function printFile(
  job: PrintJob,
  people: readonly ExportedPerson[],
  ranks: ReadonlyMap<string, RankOrder>,
  stamp: Stamp,
): Promise<AsyncIterable<Buffer>> {
  const { kind, language, title } = job;
  const words = printWords[language];
  const paper = await Paper.blank({
    title: `${title}: ${words[kind]}`,
    language,
    author: stamp.author,
    subject: stamp.notice,
    at: stamp.at,
  });
  const notes = new Notes();
  const byRank = kind === 'protocol' || job.order === 'precedence';
  const rows = people
    .map((person) => printed(person, language, ranks))
    .filter(({ address }) => kind !== 'labels' || !job.onlyWithAddress || address)
    .sort(byRank ? byPrecedence : byName);
  if (kind === 'protocol' || kind === 'participants') {
    const { unnamed } = job;
    const count = words.count(rows.length) + (unnamed ? ` ${words.unnamed(unnamed)}` : '');
    const subtitle = `${job.day} · ${words[kind]} · ${count}`;
    const group = kind === 'participants' && job.group === 'rank' ? 'none' : job.group;
    const empty = kind === 'participants' ? words.nobody : '';
    await drawProtocol(paper, rows, { ...job, group, subtitle, empty, notes });
  } else
    await drawSheets(paper, sheetFor(kind, job.sheet), rows, { start: job.start, occasion: title, notes });
  notes.draw(paper, language);
  // A list that is handed out names its rule; who took it, and until when, stands in the file alone.
  if (kind === 'participants')
    paper.eachPage((number, of) => foot(paper, [job.rule], words.page(number, of)));
  if (kind === 'protocol')
    paper.eachPage((number, of) => foot(paper, [job.rule, stamp.notice], words.page(number, of)));
  return paper.end();
}

/** The sheet asked for if it is of this kind, else the usual one. */
const sheetFor = (kind: SheetKind, name: SheetName | undefined) =>
  sheets[[name, ...sheetNames].find((one) => one && sheets[one].kind === kind)!];

/** Who holds the paper and until when, and under which rule: on every page. */
function foot(paper: Paper, lines: readonly string[], page: string): void {
  const left = mm(20);
  const width = a4.width - 2 * left - mm(30);
  const y = a4.height - mm(20);
  paper.rule(left, y, a4.width - left, y);
  const set = fitText(
    lines.map((text) => ({ text })),
    { width, height: mm(12), max: 7.5, min: 5 },
    paper.measure,
  );
  for (const line of set.lines) paper.line(line.text, left, y + 4 + line.top, { ...line, colour: '#555555' });
  paper.line(page, left, y + 4, { size: 7.5, colour: '#555555', align: 'end', width: a4.width - 2 * left });
}
