import { Injectable } from '@nestjs/common';
import type { EventRecord } from '../../events/event-record.js';
import type { MailBlock } from '../../mail/frame/blocks.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import { EventText } from '../mail/event-text.js';
import type { Guest } from '../mail/guest.js';
import { InvitationMail } from '../mail/invitation-mail.js';
import { GuestMailKinds } from '../templates/guest-mail-kinds.js';
import { codeWords } from './code-words.js';
import { codeLasts, spokenCode } from './opening.rules.js';

export interface Code {
  /** Of the row that knows the code. */
  id: string;
  code: string;
  until: Date;
}

/** The mail with the code for a personal page. */
@Injectable()
export class CodeMail {
  constructor(
    private readonly mail: InvitationMail,
    kinds: GuestMailKinds,
  ) {
    kinds.register({
      kind: 'page_code',
      group: 'answers',
      name: 'Code for the personal page',
      builtIn: (language) => {
        const { subject, body } = codeWords(language);
        return { subject: subject('{{title}}'), body };
      },
      example: (event, guest) =>
        this.draft(event, guest, { id: guest.invitationId, code: '01234567', until: event.endsAt }),
    });
  }

  /** To whoever the link belongs to. It waits behind no other mail, and does not leave once the code is too old. */
  draft(event: EventRecord, guest: Guest, { id, code, until }: Code): MessageDraft {
    const text = EventText.for(event, guest);
    const words = codeWords(guest.language);
    const blocks: MailBlock[] = [
      {
        type: 'facts',
        items: [{ label: words.code, value: spokenCode(code), detail: words.once(codeLasts / 60_000) }],
      },
      { type: 'button', label: words.enter, url: `${this.mail.pageLink(text, guest).url}?code=sent#told` },
      { type: 'small', text: words.notAsked },
    ];
    const draft = this.mail.draft(text, guest, `page_code:${id}`, {
      kind: 'page_code',
      subject: words.subject(text.title),
      words: [words.body],
      blocks,
      neutral: blocks,
      notAfter: until,
      // Whoever reads it has just asked for it, assistants too.
      mailing: false,
    });
    return { ...draft, orderingKey: id, urgent: true };
  }
}
