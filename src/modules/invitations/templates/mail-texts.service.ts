import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { Invalid, NotFound, StaleVersion } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { PublishedText } from '../../events/published-text.js';
import { templateProblems, type MailTemplateSource } from '../../mail/templates/mail-template.rules.js';
import { MailText } from '../../mail/templates/mail-text.entity.js';
import { GuestMailKinds, placeholdersOf, type GuestMailKind } from './guest-mail-kinds.js';
import type { MailTextView } from './http/mail-texts.dto.js';
import { MailTextsQueries, type TextsOf } from './mail-texts.queries.js';

/** Which text is meant. */
export interface TextPlace {
  kind: string;
  language: string;
}

/** Keeps the words that a team or an event says instead of the product's. */
@Injectable()
export class MailTexts {
  constructor(
    private readonly database: Database,
    private readonly kinds: GuestMailKinds,
    private readonly queries: MailTextsQueries,
    private readonly published: PublishedText,
    private readonly audit: Audit,
  ) {}

  async ofEvent(eventId: string): Promise<TextsOf> {
    const [event] = await this.database.read<{ teamId: string }>(
      'SELECT team_id AS "teamId" FROM events WHERE id = $1',
      [eventId],
    );
    if (!event) throw new NotFound('event');
    return { teamId: event.teamId, eventId };
  }

  /**
   * @param version of the text that was edited; 0 where there was no own one
   * @throws StaleVersion, Invalid naming the placeholders there are, NamesInText
   */
  async save(
    actor: Actor,
    of: TextsOf,
    place: TextPlace,
    version: number,
    source: MailTemplateSource,
  ): Promise<MailTextView> {
    const kind = this.kind(place.kind);
    await this.check(this.database.entities, actor, of, place, source);
    return this.change(actor, of, place, version, 'changed', async (tx, present) => {
      if (present)
        await tx.update(
          MailText,
          { id: present.id },
          { ...source, changedBy: actor.userId, changedAt: () => 'now()', version: version + 1 },
        );
      else
        await tx.insert(MailText, {
          ...of,
          ...source,
          id: newId(),
          kind: kind.kind,
          language: place.language,
          changedBy: actor.userId,
        });
    });
  }

  /** The team's or the product's words again. @throws StaleVersion */
  reset(actor: Actor, of: TextsOf, place: TextPlace, version: number): Promise<MailTextView> {
    return this.change(actor, of, place, version, 'reset', async (tx, present) => {
      if (present) await tx.delete(MailText, { id: present.id });
    });
  }

  /** @throws NotFound */
  kind(kind: string): GuestMailKind {
    const found = this.kinds.find(kind);
    if (!found) throw new NotFound('kind of mail');
    return found;
  }

  /** What stands against these words going out. @throws Invalid, NamesInText, NotFound */
  async check(
    tx: Tx,
    actor: Actor,
    of: TextsOf,
    { kind, language }: TextPlace,
    source: MailTemplateSource,
  ): Promise<void> {
    if (!/^[a-z]{2,3}$/.test(language))
      throw new Invalid([
        { field: 'language', message: 'Give the language as two or three letters, like fr.' },
      ]);
    const problems = templateProblems(source, Object.keys(placeholdersOf(this.kind(kind))));
    if (problems.length) throw new Invalid(problems);
    await this.published.check(tx, actor, {
      eventId: of.eventId ?? (await eventsAhead(tx, of.teamId)),
      texts: { subject: { [language]: source.subject }, body: { [language]: source.body } },
    });
  }

  private async change(
    actor: Actor,
    of: TextsOf,
    { kind: name, language }: TextPlace,
    version: number,
    what: 'changed' | 'reset',
    act: (tx: Tx, present: { id: string } | undefined) => Promise<void>,
  ): Promise<MailTextView> {
    const kind = this.kind(name);
    return this.database.transaction(async (tx) => {
      // Two who write the first own words at the same moment: the second finds those of the first.
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
        `mail text ${of.teamId} ${of.eventId} ${name} ${language}`,
      ]);
      const [present] = await Database.rows<{ id: string; version: number }>(
        tx,
        `SELECT id, version FROM mail_texts WHERE team_id = $1 AND event_id IS NOT DISTINCT FROM $2 AND kind = $3
            AND language = $4 FOR UPDATE`,
        [of.teamId, of.eventId, name, language],
      );
      if ((present?.version ?? 0) !== version)
        throw new StaleVersion(await this.queries.text(tx, of, kind, language));
      await act(tx, present);
      await this.audit.record(tx, {
        actor,
        action: `mail_text.${what}`,
        subject: { type: of.eventId ? 'event' : 'team', id: of.eventId ?? of.teamId },
        teamId: of.teamId,
        eventId: of.eventId,
        data: { kind: name, language },
      });
      return this.queries.text(tx, of, kind, language);
    });
  }
}

async function eventsAhead(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await Database.rows<{ id: string }>(
    tx,
    'SELECT id FROM events WHERE team_id = $1 AND ends_at > now()',
    [teamId],
  );
  return rows.map(({ id }) => id);
}
