import { Inject, Injectable } from '@nestjs/common';
import { receivesMail, type Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { Gathering } from '../../platform/batching/gathering.js';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Guest } from './mail/guest.js';
import { cleanToken, hashToken, Secrets } from '../../platform/tokens/tokens.js';

/**
 * The three secrets of an invitation, each derived from its id and kept as a hash only:
 * - `page`: in the mail; opens the personal page
 * - `calendar`: in the calendar entry, which people share; opens the page without personal data
 * - `reply`: part of the organiser's address that calendars mail their answers to
 */
export type LinkPurpose = 'page' | 'calendar' | 'reply';

export type OfEachLink<Value> = Readonly<Record<LinkPurpose, Value>>;

/** What a link leads to. Revoked invitations are found too: the page says so. */
export interface LinkedInvitation {
  id: string;
  eventId: string;
  personId: string;
  language: string;
  revokedAt: Date | null;
  /** Which of the two page links it was. */
  purpose: 'page' | 'calendar';
}

@Injectable()
export class InvitationLinks {
  /** A mail server delivers over many connections: looked up together. */
  private readonly replyTokens = new Gathering((hashes: Buffer[]) => this.findReplyTokens(hashes), {
    limit: 100,
  });
  private latest: { invitationId: string; tokens: OfEachLink<string> } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly database: Database,
  ) {}

  token(purpose: LinkPurpose, invitationId: string): string {
    return this.secrets.token(`invitation-${purpose}`, invitationId);
  }

  /** All three. Where an invitation is written they are asked for twice in a row: by its mail, and for `hashes`. */
  tokens(invitationId: string): OfEachLink<string> {
    if (this.latest?.invitationId !== invitationId)
      this.latest = {
        invitationId,
        tokens: {
          page: this.token('page', invitationId),
          calendar: this.token('calendar', invitationId),
          reply: this.token('reply', invitationId),
        },
      };
    return this.latest.tokens;
  }

  hashes(invitationId: string): OfEachLink<Buffer> {
    const { page, calendar, reply } = this.tokens(invitationId);
    return { page: hashToken(page), calendar: hashToken(calendar), reply: hashToken(reply) };
  }

  /** Address of the personal page; for mails to that person only. */
  page(invitationId: string): string {
    return `${this.config.publicUrl}/i/${this.token('page', invitationId)}`;
  }

  /** Address of the page for whoever reads the guest's mail: the guest, or an assistant through a link of their own. */
  pageFor({ invitationId, readBy }: Pick<Guest, 'invitationId' | 'readBy'>): string {
    return readBy
      ? `${this.config.publicUrl}/i/${this.assistantToken(invitationId, readBy.assistantId)}`
      : this.page(invitationId);
  }

  assistantToken(invitationId: string, assistantId: string): string {
    return this.secrets.token('invitation-assistant', `${invitationId}:${assistantId}`);
  }

  /** Makes the links of the guests' assistants work; to be called before mails with them are written. */
  async rememberAssistants(tx: Tx, guests: Iterable<Guest>): Promise<void> {
    const links = [...guests].flatMap(({ invitationId, assistants }) =>
      assistants.map(({ personId }) => ({ invitationId, personId })),
    );
    if (!links.length) return;
    await tx.query(
      `INSERT INTO invitation_assistants (invitation_id, person_id, token_hash)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) ON CONFLICT DO NOTHING`,
      [
        links.map(({ invitationId }) => invitationId),
        links.map(({ personId }) => personId),
        links.map(({ invitationId, personId }) => hashToken(this.assistantToken(invitationId, personId))),
      ],
    );
  }

  /** Address of the page without personal data; for calendar entries. */
  calendarPage(invitationId: string): string {
    return `${this.config.publicUrl}/i/${this.token('calendar', invitationId)}`;
  }

  /** ORGANIZER of the calendar object; stays the same for the life of the invitation. */
  replyAddress(invitationId: string): string {
    const { replyPlus, replyDomain } = this.config;
    return `${replyPlus ? 'rsvp+' : ''}${this.token('reply', invitationId)}@${replyDomain}`;
  }

  /** Where a written reply is read by this program; undefined while nothing reads mail, so that people's replies reach people. */
  answerAddress(invitationId: string): string | undefined {
    return receivesMail(this.config) ? this.replyAddress(invitationId) : undefined;
  }

  /** Finds the invitation behind a page or calendar link as it came back from a mail reader; undefined when none is. */
  async find(rawToken: string): Promise<LinkedInvitation | undefined> {
    const token = cleanToken(rawToken);
    if (token.length !== 26) return undefined;
    const [row] = await this.database.read<LinkedInvitation>(
      `SELECT id, event_id AS "eventId", person_id AS "personId", language, revoked_at AS "revokedAt",
         CASE WHEN page_token_hash = $1 THEN 'page' ELSE 'calendar' END AS purpose
       FROM invitations WHERE page_token_hash = $1 OR calendar_token_hash = $1`,
      [hashToken(token)],
    );
    return row;
  }

  /** The id behind the organiser's address of a calendar reply. */
  async findByReplyToken(rawToken: string): Promise<string | undefined> {
    return (await this.replyTokens.add(hashToken(cleanToken(rawToken)))) ?? undefined;
  }

  private async findReplyTokens(hashes: Buffer[]): Promise<(string | null)[]> {
    const rows = await this.database.prepared<{ id: string | null }>(
      'invitations-by-reply-token',
      byReplyToken,
      [hashes.map((hash) => hash.toString('hex')).join()],
    );
    return rows.map(({ id }) => id);
  }
}

/**
 * In the order in which they stand in $1, in hexadecimal digits. One look-up for each, and as many are expected whatever is
 * asked for, so that PostgreSQL keeps the plan: it takes longer to make than to carry out.
 */
const byReplyToken = `
  SELECT (SELECT id FROM invitations WHERE reply_token_hash = decode(hash, 'hex')) AS id
    FROM string_to_table($1, ',') WITH ORDINALITY AS asked (hash, position) ORDER BY position`;
