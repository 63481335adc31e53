import { Injectable } from '@nestjs/common';
import type { EventRecord } from '../../events/event-record.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import type { MailTemplateSource } from '../../mail/templates/mail-template.rules.js';
import type { Guest } from '../mail/guest.js';

export const guestMailGroups = ['inviting', 'answers', 'changes', 'around'] as const;
export type GuestMailGroup = (typeof guestMailGroups)[number];

/**
 * A kind of mail to guests whose words a team or an event may write itself. Whichever module writes the mail registers it,
 * and names it as `text` (else its `kind`) when it hands its parts to `GuestLetters.draft`.
 */
export interface GuestMailKind {
  kind: string;
  group: GuestMailGroup;
  /** For staff, in English: "Invitation". */
  name: string;
  /** Placeholders beyond those of every mail, with what they stand for; their values are the letter's `values`. */
  placeholders?: Record<string, string>;
  /** The product's own words with placeholders, to begin from; rarely what is sent itself, which knows cases. */
  builtIn(language: string): MailTemplateSource;
  /** Such a mail, as this guest would get it. */
  example(event: EventRecord, guest: Guest): MessageDraft | Promise<MessageDraft>;
}

/** What can be put into every mail; `EventText.values` and the guest give the values. */
export const commonPlaceholders: Record<string, string> = {
  title: 'Title of the debate',
  day: 'The day, written out',
  when: 'Day, times and time zone',
  where: 'The place on one line',
  answer_by: 'Until when guests can answer; empty where there is no deadline',
  sender: 'Name that the mails come from',
  team: 'Name of the team',
  contact: 'Address for questions',
  name: 'Name of the reader, as others may see it',
};

@Injectable()
export class GuestMailKinds {
  private readonly kinds = new Map<string, GuestMailKind>();

  register(...kinds: readonly GuestMailKind[]): void {
    for (const one of kinds) this.kinds.set(one.kind, one);
  }

  /** In the order in which a guest meets them. */
  all(): GuestMailKind[] {
    const all = [...this.kinds.values()];
    return guestMailGroups.flatMap((group) => all.filter((one) => one.group === group));
  }

  find(kind: string): GuestMailKind | undefined {
    return this.kinds.get(kind);
  }
}

/** Names of the placeholders, with what they stand for. */
export const placeholdersOf = ({ placeholders }: GuestMailKind): Record<string, string> => ({
  ...commonPlaceholders,
  ...placeholders,
});
