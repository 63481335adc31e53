import { foldLines } from 'ical-generator';
import { headerText } from '../headers.rules.js';
import type { CalendarPart } from '../message-draft.js';
import type { MessageWords } from '../message-content.js';
import { Cutter, fill, type Cut, type Markers, type Values } from './holes.js';

/** A calendar object in chunks: what stands, folded, and single lines that are folded once they are filled in. */
export type CutCalendar = Pick<CalendarPart, 'method'> & { chunks: (string | { line: Cut })[] };

/** The words of many messages at once. */
export interface CutWords {
  /** With a `Cut` in the place of every text that has a value in it. */
  words: unknown;
  subject: Cut;
  ics?: CutCalendar | undefined;
  /** Of all values that it takes. */
  names: string[];
}

/**
 * @param subject as it was written, before it became a header line
 * @param markers by what stands in the calendar object too, unless `inCalendar` says that another value does
 */
export function cutWords(
  { ics, ...words }: MessageWords,
  subject: string,
  markers: Markers,
  inCalendar = markers,
): CutWords {
  const cutter = new Cutter(markers);
  const inIcs = new Cutter(inCalendar);
  const cut = {
    words: cutThrough(words, cutter),
    subject: cutter.cut(subject),
    ...(ics ? { ics: cutCalendar(ics, inIcs) } : {}),
  };
  return { ...cut, names: [...new Set([...cutter.found, ...inIcs.found])].sort() };
}

/** One message's own words, such as they would be if they had been written by themselves. */
export function fillWords(cut: CutWords, values: Values): MessageWords {
  const words = fillThrough(cut.words, values) as MessageWords;
  return {
    ...words,
    ...(cut.ics ? { ics: { method: cut.ics.method, content: fillCalendar(cut.ics, values) } } : {}),
    parts: { ...words.parts, subject: subjectOf(cut, values) },
  };
}

/** What the header needs of it. */
export function headOf({ words }: CutWords, values: Values): Omit<MessageWords, 'parts' | 'ics'> {
  const { parts: _parts, ...head } = words as MessageWords;
  return fillThrough(head, values) as typeof head;
}

export const subjectOf = ({ subject }: CutWords, values: Values): string => headerText(fill(subject, values));

function fillCalendar({ chunks }: CutCalendar, values: Values): string {
  let text = '';
  for (const chunk of chunks) text += typeof chunk === 'string' ? chunk : calendarLines(chunk.line, values);
  return text;
}

/** A line with its values, folded as RFC 5545 wants it, and its end. */
export function calendarLines(line: Cut, values: Values): string {
  const text = fill(line, values);
  return `${simple.test(text) ? foldSimple(text) : foldLines(text)}\r\n`;
}

const simple = /^[\u0020-\u007e]*$/;
/** Characters before a fold. */
const perLine = 74;

/** As `foldLines`, which looks at each character for how many bytes it has. */
function foldSimple(text: string): string {
  let folded = text.slice(0, perLine);
  for (let at = perLine; at < text.length; at += perLine) folded += `\r\n ${text.slice(at, at + perLine)}`;
  return folded;
}

function cutCalendar({ method, content }: CalendarPart, cutter: Cutter): CutCalendar {
  const chunks: CutCalendar['chunks'] = [];
  // Lines as they are meant, each with its line end; where one is folded a line begins with a blank.
  for (const folded of content.split(/(?<=\r\n)(?! )/)) {
    const line = folded.replace(/\r\n$/, '').replaceAll('\r\n ', '');
    const last = chunks.at(-1);
    if (cutter.holds(line)) chunks.push({ line: cutter.cut(line) });
    else if (typeof last === 'string') chunks[chunks.length - 1] = last + folded;
    else chunks.push(folded);
  }
  return { method, chunks };
}

/** The same with a `Cut` in the place of every text that has a value in it. */
export function cutThrough(value: unknown, cutter: Cutter): unknown {
  if (typeof value === 'string') {
    const cut = cutter.cut(value);
    return typeof cut === 'string' ? cut : { cut };
  }
  if (Array.isArray(value)) return value.map((item) => cutThrough(item, cutter));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cutThrough(item, cutter)]));
}

export function fillThrough(value: unknown, values: Values): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => fillThrough(item, values));
  if ('cut' in value) return fill(value.cut as Cut, values);
  const filled: Record<string, unknown> = {};
  for (const key of Object.keys(value)) filled[key] = fillThrough((value as typeof filled)[key], values);
  return filled;
}
