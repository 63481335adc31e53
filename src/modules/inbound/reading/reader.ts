import { recipientsOf, senderOf, type Sender } from './addresses.js';
import { isAutomatic, soundsAutomatic } from './automatic.js';
import { readCalendar, type CalendarReading } from './calendar.js';
import { headerAsText, plainLine, plainText, valueOf, valuesOf } from './headers.js';
import { defaultLimits, TooMuch, type Excess, type Limits } from './limits.js';
import { decodedBytes, decodedSize, decodedText, leaves, readMime, type MimePart } from './mime.js';
import { withoutMarkup } from './markup.js';
import { readReport, type Report } from './report.js';

/** What every mail that could be taken apart has. */
export interface Head {
  messageId: string;
  from: Sender;
  /** Who it may have been delivered for, lower case. */
  recipients: string[];
  subject: string;
  /** ISO 8601; null when missing or nonsense. */
  date: string | null;
  /** Written by a program: whatever else it is, it gets no answer. */
  automatic: boolean;
  /** What our own mail server found of the sender; only its topmost line. */
  authentication: string;
  /** What a person wrote, as plain text. */
  text: string;
}

/** One answer in the rich-text form of Outlook (winmail.dat): recognised, never applied without a person. */
export type TnefAnswer = 'accepted' | 'declined' | 'tentative' | 'unknown';

export type Reading =
  | ({ kind: 'report'; report: Report } & Head)
  | ({ kind: 'calendar'; calendar: CalendarReading } & Head)
  | ({ kind: 'tnef'; answer: TnefAnswer } & Head)
  | ({ kind: 'auto_reply' } & Head)
  | ({ kind: 'words' } & Head)
  | { kind: 'unreadable'; excess: Excess | 'time' | 'failure' };

/**
 * Reads one mail: bytes in, one of six kinds out. Reports come first, because what they return is our own invitation;
 * then calendar objects, also automatic ones (rooms answer by themselves); then automatic replies; then people's words.
 * Never throws.
 */
export function readMail(bytes: Uint8Array, limits: Limits = defaultLimits): Reading {
  try {
    const mail = readMime(bytes, limits);
    const found = leaves(mail);
    const head = headOf(mail, found, limits);
    const report = readReport(mail);
    if (report) return { kind: 'report', report, ...head };
    const calendar = calendarOf(found, limits);
    if (calendar) return { kind: 'calendar', calendar, ...head };
    if (isAutomatic(mail.headers)) return { kind: 'auto_reply', ...head };
    const answer = tnefOf(found, limits);
    if (answer) return { kind: 'tnef', answer, ...head };
    return { kind: 'words', ...head };
  } catch (error) {
    return { kind: 'unreadable', excess: error instanceof TooMuch ? error.excess : 'failure' };
  }
}

function headOf(mail: MimePart, found: MimePart[], limits: Limits): Head {
  const { headers } = mail;
  const date = Date.parse(plainLine(valueOf(headers, 'date') ?? '', 100).replace(/\([^)]*\)\s*$/, ''));
  return {
    messageId: plainLine(valueOf(headers, 'message-id') ?? '', 998).replace(/^<|>$/g, ''),
    from: senderOf(headers),
    recipients: recipientsOf(headers, limits.addresses),
    subject: headerAsText(valueOf(headers, 'subject')),
    date: Number.isNaN(date) ? null : new Date(date).toISOString(),
    automatic: isAutomatic(headers) || soundsAutomatic(headers),
    authentication: plainLine(valuesOf(headers, 'authentication-results')[0] ?? '', 2000),
    text: plainText(wordsOf(found, limits), limits.text),
  };
}

function wordsOf(found: MimePart[], limits: Limits): string {
  const inline = found.filter(({ attachment }) => !attachment);
  const most = limits.text * 8;
  const plain = inline.find((part) => part.type === 'text/plain' && part.body.trim() !== '');
  if (plain) return decodedText(plain, most);
  const html = inline.find(({ type }) => type === 'text/html');
  return html ? withoutMarkup(decodedText(html, most)) : '';
}

const beginning = 'BEGIN:VCALENDAR';

/** By type, by name, or by what it begins with: a real proposal came as `attachment.txt`. */
function isCalendar(part: MimePart): boolean {
  if (/^(text\/calendar|application\/(x-)?ics)$/.test(part.type) || /\.ics$/i.test(part.filename))
    return true;
  if (part.type !== 'application/octet-stream' && part.type !== 'text/plain') return false;
  return decodedBytes(part, 400).toString('latin1').trimStart().toUpperCase().startsWith(beginning);
}

function calendarOf(found: MimePart[], limits: Limits): CalendarReading | undefined {
  const readings = found
    .filter(isCalendar)
    .slice(0, 10)
    .map((part) => {
      if (decodedSize(part) > limits.calendar) throw new TooMuch('calendar');
      const method = (part.parameters.get('method') ?? '').trim().toUpperCase().slice(0, 40);
      return readCalendar(decodedText(part), method, limits);
    });
  const usable = readings.filter(({ problem }) => !problem);
  const objects = new Map(usable.map((one) => [`${one.method} ${one.uid} ${one.stamp}`, one]));
  if (objects.size > 1) {
    const answers = [...objects.values()].filter(({ method }) => /^(REPLY|COUNTER|REFRESH)$/.test(method));
    if (answers.length === 1) return answers[0];
    return { ...usable[0]!, problem: 'several_events' };
  }
  return usable[0] ?? found.map(({ head }) => calendarInHead(head, limits)).find(Boolean) ?? readings[0];
}

/** The sender forgot the empty line: the object stands among the headers of its part. */
function calendarInHead(head: string, limits: Limits): CalendarReading | undefined {
  const start = head.indexOf(beginning);
  const end = head.indexOf('END:VCALENDAR', start);
  if (start < 0 || end < 0 || end - start > limits.calendar) return undefined;
  const text = Buffer.from(head.slice(start, end + 13), 'latin1').toString('utf8');
  return readCalendar(text, '', limits);
}

const meetingAnswers: [string, TnefAnswer][] = [
  ['IPM.Microsoft Schedule.MtgRespP', 'accepted'],
  ['IPM.Microsoft Schedule.MtgRespN', 'declined'],
  ['IPM.Microsoft Schedule.MtgRespA', 'tentative'],
  ['IPM.Schedule.Meeting.Resp.Pos', 'accepted'],
  ['IPM.Schedule.Meeting.Resp.Neg', 'declined'],
  ['IPM.Schedule.Meeting.Resp.Tent', 'tentative'],
];

function tnefOf(found: MimePart[], limits: Limits): TnefAnswer | undefined {
  const part = found.find(
    ({ type, filename }) =>
      /^application\/(vnd\.)?ms-tnef$/.test(type) || filename.toLowerCase() === 'winmail.dat',
  );
  if (!part) return undefined;
  const bytes = decodedBytes(part, limits.calendar).toString('latin1');
  return meetingAnswers.find(([name]) => bytes.includes(name))?.[1] ?? 'unknown';
}
