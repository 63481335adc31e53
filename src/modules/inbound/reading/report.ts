import { calendarAddress } from './addresses.js';
import { plainLine, readHeaders, valueOf, valuesOf } from './headers.js';
import { decodedText, type MimePart } from './mime.js';

/** A multipart/report (RFC 6522): what became of a mail of ours. */
export interface Report {
  /** delivery: did or did not arrive; receipt: was displayed (RFC 8098); complaint: was called spam (RFC 5965). */
  about: 'delivery' | 'receipt' | 'complaint' | 'other';
  recipients: ReportedRecipient[];
}

export interface ReportedRecipient {
  address: string;
  /** failed for good, delayed, or arrived after all. */
  action: 'failed' | 'delayed' | 'delivered' | 'other';
  /** RFC 3463, like 5.1.1; '' when none is given. */
  status: string;
  /** What the other server said, in one line. */
  words: string;
}

const kinds: Record<string, Report['about']> = {
  'delivery-status': 'delivery',
  'disposition-notification': 'receipt',
  'feedback-report': 'complaint',
};
const most = 256 * 1024;

/** Undefined where the mail is no report. The returned original is never looked into. */
export function readReport(mail: MimePart): Report | undefined {
  const declared = mail.type === 'multipart/report';
  const part = mail.parts.find(({ type }) => type.startsWith('message/') && kinds[type.slice(8)]);
  if (!declared && !part) return undefined;
  const named = mail.parameters.get('report-type')?.toLowerCase() ?? '';
  const about = kinds[part ? part.type.slice(8) : named] ?? 'other';
  return { about, recipients: about === 'delivery' && part ? recipientsIn(decodedText(part, most)) : [] };
}

function recipientsIn(text: string): ReportedRecipient[] {
  // Groups of fields, one empty line between them: the first about the mail, each further one about a recipient.
  const groups = text.split(/\r?\n\r?\n/, 102).map(readHeaders);
  return groups.flatMap((group) => {
    const [recipient] = [...valuesOf(group, 'final-recipient'), ...valuesOf(group, 'original-recipient')];
    if (!recipient) return [];
    const words = plainLine(valueOf(group, 'diagnostic-code') ?? '', 300);
    return [
      {
        address: calendarAddress(recipient.slice(recipient.indexOf(';') + 1)),
        action: actionOf(valueOf(group, 'action')),
        status: statusOf(valueOf(group, 'status') ?? '', words),
        words,
      },
    ];
  });
}

function actionOf(action = ''): ReportedRecipient['action'] {
  const word = action.trim().toLowerCase();
  if (word === 'failed' || word === 'delayed') return word;
  return word === 'delivered' || word === 'relayed' || word === 'expanded' ? 'delivered' : 'other';
}

/** Some say 5.0.0 and put the true one into the words. */
function statusOf(status: string, words: string): string {
  const own = /[245]\.\d{1,3}\.\d{1,3}/.exec(status)?.[0] ?? '';
  return /^\d\.0\.0$|^$/.test(own) ? (/\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? own) : own;
}
