import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import { uiLanguages } from '../../../platform/i18n/text.js';
import { GuestMailKinds, placeholdersOf, type GuestMailKind } from './guest-mail-kinds.js';
import type { MailTextKindView, MailTextsView, MailTextView } from './http/mail-texts.dto.js';

/** Whose texts: of one event, or of a team for all events that have none of their own. */
export interface TextsOf {
  teamId: string;
  eventId: string | null;
}

interface Row {
  eventId: string | null;
  kind: string;
  language: string;
  subject: string;
  body: string;
  version: number;
}

/** Own words first, then the team's, then the product's, for every kind of mail and language. */
@Injectable()
export class MailTextsQueries {
  constructor(
    private readonly database: Database,
    private readonly kinds: GuestMailKinds,
  ) {}

  async view(of: TextsOf): Promise<MailTextsView> {
    const rows = await this.rows(this.database.entities, of);
    const guests = await this.guestsByLanguage(of);
    const offered = await this.offered(of);
    const languages = [
      ...new Set([
        ...offered,
        ...uiLanguages,
        ...Object.keys(guests),
        ...rows.map(({ language }) => language),
      ]),
    ];
    return {
      languages: languages.map((language) => ({
        language,
        offered: offered.includes(language),
        guests: guests[language] ?? 0,
      })),
      kinds: this.kinds.all().map((kind): MailTextKindView => ({
        kind: kind.kind,
        group: kind.group,
        name: kind.name,
        placeholders: Object.entries(placeholdersOf(kind)).map(([name, about]) => ({ name, about })),
        texts: languages.map((language) => textOf(of, kind, language, rows)),
      })),
    };
  }

  async text(tx: Tx, of: TextsOf, kind: GuestMailKind, language: string): Promise<MailTextView> {
    return textOf(of, kind, language, await this.rows(tx, of));
  }

  private rows(tx: Tx, { teamId, eventId }: TextsOf): Promise<Row[]> {
    return Database.rows<Row>(
      tx,
      `SELECT event_id AS "eventId", kind, language, subject, body, version FROM mail_texts
        WHERE team_id = $1 AND (event_id IS NULL OR event_id = $2)`,
      [teamId, eventId],
    );
  }

  /** How many guests read each language: of the event, or of the team's events that are ahead. */
  private async guestsByLanguage({ teamId, eventId }: TextsOf): Promise<Record<string, number>> {
    const rows = await this.database.read<{ language: string; guests: number }>(
      `SELECT i.language, count(*)::int AS guests FROM invitations i JOIN events e ON e.id = i.event_id
        WHERE i.revoked_at IS NULL AND e.team_id = $1
          AND CASE WHEN $2::uuid IS NULL THEN e.ends_at > now() ELSE e.id = $2 END GROUP BY i.language`,
      [teamId, eventId],
    );
    return Object.fromEntries(rows.map(({ language, guests }) => [language, guests]));
  }

  private async offered({ eventId }: TextsOf): Promise<string[]> {
    if (!eventId) return [...uiLanguages];
    const [event] = await this.database.read<{ main: string; languages: string[] }>(
      'SELECT main_language AS main, languages FROM events WHERE id = $1',
      [eventId],
    );
    return event ? [...new Set([event.main, ...event.languages])] : [];
  }
}

function textOf(of: TextsOf, kind: GuestMailKind, language: string, rows: readonly Row[]): MailTextView {
  const matching = rows.filter((row) => row.kind === kind.kind && row.language === language);
  const team = matching.find(({ eventId }) => eventId === null);
  const own = of.eventId ? matching.find(({ eventId }) => eventId !== null) : team;
  const inherited = of.eventId ? team : undefined;
  const { subject, body } = own ?? inherited ?? kind.builtIn(language);
  return {
    language,
    source: own ? (of.eventId ? 'event' : 'team') : inherited ? 'team' : 'built_in',
    subject,
    body,
    version: own?.version ?? 0,
  };
}
