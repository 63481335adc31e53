import { setImmediate as othersFirst } from 'node:timers/promises';
import type { UiLanguage } from '../../../platform/i18n/text.js';
import { a4, mm, type Paper } from '../../../platform/pdf/paper.js';
import { leading, wrapText } from '../../../platform/pdf/text-fit.rules.js';
import type { Notes } from './check-page.js';
import { groupBy, type PrintedPerson } from './printed-person.js';
import { printWords } from './print-words.js';

export interface ProtocolOptions {
  title: string;
  /** Day and number of people. */
  subtitle: string;
  /** Attribution rule; '' for none. */
  rule: string;
  /** What stands there where nobody is on it. */
  empty: string;
  group: 'rank' | 'organisation' | 'none';
  language: UiLanguage;
  notes: Notes;
}

const margin = { left: mm(20), top: mm(18), bottom: mm(26) };
const width = a4.width - 2 * margin.left;
const numberWidth = mm(11);
const grey = '#555555';

/** The list in order of precedence: groups under their headings, each person with form of address, post and organisation. */
export const drawProtocol = (
  paper: Paper,
  people: readonly PrintedPerson[],
  options: ProtocolOptions,
): Promise<void> => new ProtocolList(paper, options).draw(people);

class ProtocolList {
  private y = 0;
  private number = 0;

  constructor(
    private readonly paper: Paper,
    private readonly options: ProtocolOptions,
  ) {}

  async draw(people: readonly PrintedPerson[]): Promise<void> {
    const { title, subtitle, rule, empty, group, language } = this.options;
    this.turn();
    this.put('H1', title, { size: 18, bold: true });
    this.put('P', subtitle, { size: 10, colour: grey });
    if (rule) this.put('P', rule, { size: 10, bold: true });
    this.y += mm(3);
    if (!people.length && empty) this.put('P', empty, { size: 10.5 });
    const words = printWords[language];
    const groups =
      group === 'rank'
        ? groupBy(people, (person) => person.rank, words.withoutRank)
        : group === 'organisation'
          ? groupBy(people, (person) => person.organisation, words.withoutOrganisation)
          : [{ heading: '', people }];
    for (const { heading, people: members } of groups) {
      for (const [index, person] of members.entries()) {
        if (this.number % 50 === 49) await othersFirst();
        this.row(person, heading, index === 0);
      }
    }
  }

  private row(person: PrintedPerson, heading: string, first: boolean): void {
    const { notes, group } = this.options;
    const room = width - numberWidth;
    const name = this.lines(`${person.form} ${person.name}`, 10.5, true, room);
    const below = [person.title, group === 'organisation' ? '' : person.organisation, person.country];
    const second = this.lines(below.filter(Boolean).join(', '), 9, false, room);
    const height = (name.length * 10.5 + second.length * 9) * leading + 7;
    const headed = heading !== '' && (first || this.y + height > this.end);
    if (this.y + height + (headed ? 26 : 0) > this.end) this.turn();
    if (heading && (first || this.y === margin.top)) this.heading(heading, !first);
    const number = String(++this.number);
    const all = [person.form, person.name, ...below].filter(Boolean).join(' ');
    notes.add(this.paper, { number: this.number }, [{ text: all }], false);
    this.paper.tagged('P', () => {
      this.paper.line(number, margin.left, this.y, {
        size: 10.5,
        colour: grey,
        width: numberWidth - 8,
        align: 'end',
      });
      this.block(name, 10.5, true, '#000000');
      this.block(second, 9, false, '#333333');
    });
    this.y += 7;
  }

  private block(lines: readonly string[], size: number, bold: boolean, colour: string): void {
    for (const line of lines) {
      this.paper.line(line, margin.left + numberWidth, this.y, { size, bold, colour });
      this.y += size * leading;
    }
  }

  private heading(text: string, again: boolean): void {
    const words = printWords[this.options.language];
    this.y += this.y === margin.top ? 0 : 8;
    this.put('H2', again ? `${text} (${words.continued})` : text, {
      size: 11,
      bold: true,
      colour: '#1f3a5f',
    });
    this.paper.aside(() => this.paper.rule(margin.left, this.y, margin.left + width, this.y));
    this.y += 6;
  }

  private put(
    tag: 'H1' | 'H2' | 'P',
    text: string,
    look: { size: number; bold?: boolean; colour?: string },
  ): void {
    const lines = this.lines(text, look.size, look.bold ?? false, width);
    this.paper.tagged(tag, () => {
      for (const line of lines) {
        this.paper.line(line, margin.left, this.y, look);
        this.y += look.size * leading;
      }
    });
  }

  private lines(text: string, size: number, bold: boolean, room: number): string[] {
    return wrapText(text, room / size, (part) => this.paper.measure(part, bold), true)!;
  }

  private get end(): number {
    return a4.height - margin.bottom;
  }

  private turn(): void {
    this.paper.page();
    this.y = margin.top;
  }
}
