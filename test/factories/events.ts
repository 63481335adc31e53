import type { DataSource } from 'typeorm';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createTeam } from './staff.js';

interface Options {
  teamId?: string;
  status?: string;
  capacity?: number | null;
  onlineCapacity?: number | null;
  onlineUrl?: string;
  /** Days from now until it starts; negative is past. */
  inDays?: number;
  answersUntil?: Date | null;
  languages?: string[];
  title?: Record<string, string>;
  attributionRule?: string;
}

/** A published debate in Brussels, two hours long, with a team of its own unless `teamId` is given. */
export async function createEvent(
  source: DataSource,
  options: Options = {},
): Promise<{ id: string; teamId: string }> {
  const id = newId();
  const teamId = options.teamId ?? (await createTeam(source)).id;
  await source.query(
    `INSERT INTO events (id, team_id, slug, kind, status, visibility, attribution_rule, main_language, languages, title, summary,
                         time_zone, starts_local, ends_local, starts_at, ends_at, answers_until, online_url,
                         capacity, online_capacity, contact_email, published_at)
     SELECT $1, $2, $12, 'debate', $3, 'public', $4, 'en', $5, $6, '{"en":"What was promised and what was done."}',
            'Europe/Brussels', to_char(day + time '12:30', 'YYYY-MM-DD"T"HH24:MI'), to_char(day + time '14:30', 'YYYY-MM-DD"T"HH24:MI'),
            (day + time '12:30') AT TIME ZONE 'Europe/Brussels', (day + time '14:30') AT TIME ZONE 'Europe/Brussels',
            $7, $8, $9, $10, 'debates@example.org', now()
       FROM (SELECT current_date + $11::int AS day) d`,
    [
      id,
      teamId,
      options.status ?? 'published',
      options.attributionRule ?? 'on_record',
      options.languages ?? ['en', 'fr', 'de', 'ru'],
      JSON.stringify(options.title ?? { en: 'The next hundred days: media freedom after the summit' }),
      options.answersUntil ?? null,
      options.onlineUrl ?? '',
      options.capacity ?? null,
      options.onlineCapacity ?? null,
      options.inDays ?? 30,
      `debate-${id.slice(-12)}`,
    ],
  );
  return { id, teamId };
}
