import { escapeHtml } from '../../../platform/text/escape-html.js';
import { randomToken } from '../../../platform/tokens/tokens.js';
import { previewLength } from '../frame/frame.js';
import type { MessageContent, MessageWords } from '../message-content.js';
import { calendarLines, fillWords, headOf, subjectOf, type CutWords } from '../stencils/cut-words.js';
import { Cutter, fill, valueOf, type Cut, type Markers, type Values } from '../stencils/holes.js';
import { AttachedCalendar } from './attached-calendar.js';
import { MailBytes, type StandingBytes } from './mail-bytes.js';
import { boundaryOf, headers, mimeBody, type ComposedMessage } from './mime.js';
import { quotedPrintable } from './quoted-printable.js';
import { doubleDots, type SmtpContent } from './smtp-content.rules.js';

interface Filling {
  boundary: StandingBytes;
  values: Values;
  /** Those of the calendar object in which a value stands, folded: it is in the mail twice. */
  calendar: string[];
}
type Slot = (mail: MailBytes, filling: Filling) => void;

const crlf = '\r\n';
/** One for all: nothing else runs while a mail is put together. */
const mail = new MailBytes();
/** Between two of these stands the number of a slot. */
const sign = '\u0000';

/** Whatever could do more in a line than stand there. */
// eslint-disable-next-line no-control-regex
const unplain = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/**
 * All mails made from one stencil, encoded once but for the lines that hold a reader's own values: the encodings of mail go by
 * lines. The same bytes as `compose` makes; values whose effect goes beyond their line are left to it.
 */
export class MimeStencil {
  private readonly first: Cut;
  private readonly calendar: Cut[];
  /** What stands, ready to be sent, and what is each message's own. */
  private readonly pieces: (StandingBytes | Slot)[] | undefined;

  constructor(
    private readonly cut: CutWords,
    show: (words: MessageWords) => MessageContent,
  ) {
    const markers = Object.fromEntries(cut.names.map((name) => [name, randomToken()]));
    const content = show(fillWords(cut, markers));
    this.calendar = (cut.ics?.chunks ?? []).flatMap((chunk) =>
      typeof chunk === 'string' ? [] : [chunk.line],
    );
    const { blocks = [] } = content.parts ?? {};
    const cutter = new Cutter(markers);
    const first = blocks.find((block) => block.type === 'paragraph')?.text ?? '';
    // Its beginning is shown in lists of mails, as far as there is room; titles are underlined as long as they are.
    this.first = cutter.cut(first);
    const underlined = blocks.some(
      (block) => (block.type === 'title' || block.type === 'heading') && cutter.holds(block.text),
    );
    const whole = typeof this.first === 'string' || first.length <= previewLength;
    this.pieces = whole && !underlined ? this.prepare(content, markers) : undefined;
  }

  /**
   * @returns undefined where these values do more than stand in their lines
   */
  compose(message: ComposedMessage, values: Values): SmtpContent | undefined {
    if (!this.pieces || !this.fits(values)) return undefined;
    const filling = {
      boundary: { bytes: Buffer.from(boundaryOf(message)), doubled: 0 },
      values,
      calendar: this.calendar.map((line) => calendarLines(line, values)),
    };
    mail.begin();
    const head = `${headers(message, headOf(this.cut, values)).join(crlf)}${crlf}`;
    const safe = doubleDots(head);
    mail.text(safe, safe.length - head.length);
    for (const piece of this.pieces) {
      if (typeof piece === 'function') piece(mail, filling);
      else mail.standing(piece);
    }
    return mail.end();
  }

  private fits(values: Values): boolean {
    const { names, subject } = this.cut;
    for (const name of names) {
      const value = valueOf(values, name);
      if (unplain.test(value) || !value.isWellFormed()) return false;
    }
    if (typeof this.first !== 'string' && fill(this.first, values).length > previewLength) return false;
    return typeof subject === 'string' || subjectOf(this.cut, values) === fill(subject, values);
  }

  private prepare(content: MessageContent, markers: Markers): (StandingBytes | Slot)[] {
    const slots: Slot[] = [(mail, { boundary }) => mail.standing(boundary)];
    const keep = (slot: Slot) => `${sign}${slots.push(slot) - 1}${sign}`;
    const { ics } = this.cut;
    const attached = new AttachedCalendar(ics?.chunks ?? []);
    let line = 0;
    const lineOfCalendar = () => {
      const own = line++;
      return keep((mail, { calendar }) => mail.quotedPrintable(calendar[own]!));
    };
    const body = mimeBody(`${sign}0${sign}`, {
      text: encodedByLines(content.text, markers, keep),
      html: encodedByLines(content.html, markers, keep, escapeHtml),
      calendar: ics && {
        method: ics.method,
        content: ics.chunks
          .map((chunk) => (typeof chunk === 'string' ? quotedPrintable(chunk) : lineOfCalendar()))
          .join(''),
        attached: attached.start + keep((mail, { calendar }) => attached.encode(mail, calendar)),
      },
    });
    return body.split(sign).map((piece, index) => (index % 2 ? slots[Number(piece)]! : standing(piece)));
  }
}

function standing(piece: string): StandingBytes {
  const safe = doubleDots(piece);
  return { bytes: Buffer.from(safe), doubled: safe.length - piece.length };
}

/** Quoted-printable, with a slot for each line in which a value stands. */
function encodedByLines(
  text: string,
  markers: Markers,
  keep: (slot: Slot) => string,
  look?: (value: string) => string,
): string {
  const cutter = new Cutter(markers);
  let encoded = '';
  let standing = '';
  for (const line of text.split(/(?<=\n)/)) {
    const cut = cutter.cut(line);
    if (typeof cut === 'string') {
      standing += line;
      continue;
    }
    encoded += quotedPrintable(standing);
    standing = '';
    encoded += keep((mail, { values }) => mail.quotedPrintable(fill(cut, values, look)));
  }
  return encoded + quotedPrintable(standing);
}
