import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../../platform/config/config.token.js';
import type { Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/tokens/tokens.js';
import type { MessageDraft } from '../../mail/message-draft.js';
import { Outbox } from '../../mail/outbox.service.js';
import type { TeamRole } from '../../../platform/access/actor.js';

type Addressee = { id: string; email: string; name: string };
type Words = Pick<MessageDraft, 'subject' | 'blocks'>;

const roleWords: Record<TeamRole, string> = {
  organiser: 'organiser: you schedule debates, invite and run them',
  editor: 'editor: you publish what came of the debates',
  door: 'door: you welcome guests and note who came',
};

/**
 * Mails about accounts. They belong to no team, so that no organiser can read somebody else's link in the outbox, and
 * their links start with PUBLIC_URL whatever the request said.
 */
@Injectable()
export class AccountMail {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async invitation(tx: Tx, to: Addressee, link: Link, by: { name: string; teamName?: string }) {
    const what = by.teamName ? `the work of “${by.teamName}” in Hemicycle` : 'Hemicycle';
    await this.send(tx, to, link, {
      subject: by.teamName ? `${by.name} invites you to join ${by.teamName}` : `${by.name} invites you`,
      blocks: [
        { type: 'title', text: 'Your account' },
        {
          type: 'paragraph',
          text: `${by.name} invites you to join ${what}, where debates are prepared. Choose a password to start.`,
        },
        { type: 'button', label: 'Choose a password', url: this.address(link) },
        { type: 'small', text: 'The link works once, for seven days.' },
      ],
    });
  }

  async passwordReset(tx: Tx, to: Addressee, link: Link) {
    await this.send(tx, to, link, {
      subject: 'Choose a new password',
      blocks: [
        { type: 'title', text: 'A new password' },
        { type: 'paragraph', text: 'Somebody, probably you, asked for a new password for your account.' },
        { type: 'button', label: 'Choose a new password', url: this.address(link) },
        {
          type: 'small',
          text: 'The link works once, for one hour. If you did not ask for it, do nothing: your password stays as it is.',
        },
      ],
    });
  }

  async addedToTeam(tx: Tx, to: Addressee, team: { name: string; role: TeamRole }, by: { name: string }) {
    await this.send(tx, to, undefined, {
      subject: `You are now in ${team.name}`,
      blocks: [
        { type: 'title', text: team.name },
        { type: 'paragraph', text: `${by.name} added you to this team as ${roleWords[team.role]}.` },
        { type: 'button', label: 'Open Hemicycle', url: `${this.config.publicUrl}/console` },
      ],
    });
  }

  /** The token stands behind the #, which browsers send to nobody and servers do not log. */
  private address(link: Link): string {
    return `${this.config.publicUrl}/console/account-link#${link.token}`;
  }

  private async send(tx: Tx, to: Addressee, link: Link | undefined, words: Words): Promise<void> {
    await this.outbox.insert(tx, [
      {
        kind: 'account',
        correlationId: to.id,
        orderingKey: to.id,
        dedupeKey: `account:${link?.id ?? newId()}`,
        to: { address: to.email, name: to.name },
        fromName: 'Hemicycle',
        ...words,
        footer: ['You get this mail because somebody gave your address for a staff account.'],
        language: 'en',
        notAfter: link?.expiresAt,
        urgent: true,
      },
    ]);
  }
}

export interface Link {
  id: string;
  token: string;
  expiresAt: Date;
}
