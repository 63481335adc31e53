import { Injectable } from '@nestjs/common';
import type { EventRecord } from '../../events/event-record.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import { EventText } from './event-text.js';
import type { Guest } from './guest.js';
import { InvitationMail } from './invitation-mail.js';

/** Another time that a guest proposed (COUNTER), and that is not taken. */
export interface DeclinedProposal {
  /** The same key is answered once. */
  key: string;
  /** SEQUENCE of the proposal. */
  sequence: number;
  /** The organiser's own words; '' for none. */
  comment: string;
}

@Injectable()
export class ProposalMail {
  constructor(private readonly mail: InvitationMail) {}

  /** The debate stays at its time, for the reader and for their calendar (DECLINECOUNTER, RFC 5546 3.2.8). */
  declined(event: EventRecord, guest: Guest, { key, sequence, comment }: DeclinedProposal): MessageDraft {
    const text = EventText.for(event, guest);
    const { words } = text;
    return this.mail.draft(text, guest, `proposal:${key}`, {
      kind: 'proposal_declined',
      subject: words.subject.timeStays(text.title, text.day),
      words: [words.timeStays],
      blocks: [
        ...(comment ? [{ type: 'quote', text: comment } satisfies MailBlock] : []),
        { type: 'title', text: text.title },
        { type: 'facts', items: text.facts({ answerBy: true }) },
        this.mail.answerButton(text, guest),
      ],
      // It answers the version that the proposal was about, never one that was not sent.
      ics: this.mail.entry(
        'DECLINECOUNTER',
        text,
        { ...guest, sequence: Math.min(sequence, guest.sequence) },
        undefined,
        comment,
      ),
    });
  }
}
