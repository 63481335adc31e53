import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import type { Tx } from '../../platform/database/database.js';
import { pick, type Text } from '../../platform/i18n/text.js';
import type { EventRecord } from '../events/event-record.js';
import { fileUrl } from '../files/file-name.rules.js';
import { InvitationLinks } from '../invitations/invitation-links.js';
import type { Guest } from '../invitations/mail/guest.js';
import { EventText } from '../invitations/mail/event-text.js';
import { wordsOf, type LetterParts } from '../invitations/mail/guest-letters.js';
import { InvitationMail } from '../invitations/mail/invitation-mail.js';
import type { MailBlock } from '../mail/frame/blocks.js';
import type { MessageDraft } from '../mail/message-draft.js';
import { isShown, type Reader } from '../materials/materials.rules.js';
import type { MaterialWithFile } from '../materials/materials.service.js';
import { followUpWords } from './words/follow-up-words.js';

export interface FollowUpText {
  subject: Text;
  body: Text;
}

/** A guest and what they may read. */
export interface Recipient {
  guest: Guest;
  /** Who accepted or came reads the papers for guests, who speaks those for speakers. */
  reader: Exclude<Reader, 'staff'>;
}

export interface FollowUpContent {
  event: EventRecord;
  text: FollowUpText;
  materials: MaterialWithFile[];
  reportPublished: boolean;
  now: Date;
}

/** Same text, same mailing: a second one with it reaches only those who did not get the first. */
export const textKey = ({ subject, body }: FollowUpText): string =>
  createHash('sha256')
    .update(JSON.stringify([sorted(subject), sorted(body)]))
    .digest('hex')
    .slice(0, 16);

const sorted = (text: Text) => Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1));

/** Writes the mail after the event, with what its reader may see. */
@Injectable()
export class FollowUpMail {
  constructor(
    private readonly links: InvitationLinks,
    private readonly mail: InvitationMail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  draft(content: FollowUpContent, recipient: Recipient): MessageDraft {
    const { event, text } = content;
    const { guest } = recipient;
    const { discreet, title, day } = EventText.for(event, guest);
    const key = `${textKey(text)}:${guest.invitationId}${guest.readBy ? `/${guest.readBy.assistantId}` : ''}`;
    return this.letter(content, recipient, `follow-up:${key}`, {
      subject: discreet ? `${title} (${day})` : pick(text.subject, guest.language, event.mainLanguage),
      words: wordsOf(pick(text.body, guest.language, event.mainLanguage)),
    });
  }

  /** The same with other words. @param dedupeKey of the message @param below said before what there is to read, if any */
  letter(
    content: Omit<FollowUpContent, 'text'>,
    recipient: Recipient,
    dedupeKey: string,
    { below, ...parts }: Pick<LetterParts, 'text' | 'subject' | 'words'> & { below?: string },
  ): MessageDraft {
    const { event } = content;
    const { guest } = recipient;
    const words = followUpWords(guest.language);
    return this.mail.draft(EventText.for(event, guest), guest, '', {
      ...parts,
      kind: 'follow_up',
      blocks: this.blocks(content, recipient, below),
      footer: [words.sender(event.teamName), words.questions(event.contactEmail), words.why],
      notAfter: null,
      dedupeKey,
      repliesToContact: true,
      mailing: true,
    });
  }

  /** Makes the links of assistants among the recipients work. */
  remember(tx: Tx, recipients: readonly Recipient[]): Promise<void> {
    return this.links.rememberAssistants(
      tx,
      recipients.map(({ guest }) => guest),
    );
  }

  private blocks(content: Omit<FollowUpContent, 'text'>, recipient: Recipient, below?: string): MailBlock[] {
    const { event, reportPublished } = content;
    const { guest } = recipient;
    const words = followUpWords(guest.language);
    const papers = this.papers(content, recipient);
    const blocks: MailBlock[] = [
      { type: 'title', text: pick(event.title, guest.language, event.mainLanguage) },
    ];
    const report = reportPublished && event.visibility !== 'private';
    if (below && (report || papers.length)) blocks.push({ type: 'paragraph', text: below });
    if (report) {
      const url = `${this.config.publicUrl}/debates/${event.slug}`;
      blocks.push({ type: 'button', label: words.readReport, url });
    }
    if (papers.length) blocks.push({ type: 'links', label: words.papers, items: papers });
    if (papers.length && recipient.reader !== 'public') blocks.push({ type: 'small', text: words.personal });
    return blocks;
  }

  private papers(
    { event, materials, now }: Omit<FollowUpContent, 'text'>,
    { guest, reader }: Recipient,
  ): { label: string; url: string }[] {
    if (reader === 'public' && event.visibility === 'private') return [];
    const base = reader === 'public' ? this.config.publicUrl : this.links.pageFor(guest);
    return materials
      .filter(({ material }) => isShown(material, reader, now))
      .map(({ material, file }) => ({
        label: pick(material.title, guest.language, event.mainLanguage),
        url: file ? fileUrl(file, base) : material.url,
      }));
  }
}
