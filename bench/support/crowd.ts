import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedServer } from '../../src/platform/database/embedded.js';
import { ensureDatabase } from '../../src/platform/database/ensure-database.js';
import { hashToken, newId, Secrets } from '../../src/platform/tokens/tokens.js';
import { printStatements, statementSettings, wantsStatements } from './statements.js';
import { freePort, startProcess, stopProcess, temporaryDataDir, untilAnswer } from './processes.js';

export interface Stage {
  database: Client;
  databaseUrl: string;
  secretKey: string;
  /** Starts dist/main.js as a web process on the stage's database; its port. */
  startWeb(env?: Record<string, string>): Promise<{ port: number; pid: number; stop(): Promise<void> }>;
  close(): Promise<void>;
}

/** An embedded PostgreSQL of its own with the settings of an installation, migrated by the program itself. */
export async function openStage(): Promise<Stage> {
  const folder = temporaryDataDir();
  const server: EmbeddedServer = await startEmbeddedPostgres({
    dataDir: folder.path,
    ...(wantsStatements ? { settings: statementSettings } : {}),
  });
  const databaseUrl = await ensureDatabase(server, 'bench');
  const secretKey = randomBytes(32).toString('hex');
  const startWeb = async (env: Record<string, string> = {}) => {
    const port = await freePort();
    const child = startProcess('dist/main.js', {
      DATABASE_URL: databaseUrl,
      SECRET_KEY: secretKey,
      DATA_DIR: folder.path,
      PORT: String(port),
      ROLE: 'web',
      ...env,
    });
    await untilAnswer(`http://127.0.0.1:${port}/readyz`, child);
    return { port, pid: child.pid!, stop: () => stopProcess(child) };
  };
  await (await startWeb()).stop();
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  return {
    database,
    databaseUrl,
    secretKey,
    startWeb,
    async close() {
      if (wantsStatements) await printStatements(database);
      await database.end();
      await server.stop();
      folder.remove();
    },
  };
}

export interface Crowd {
  eventId: string;
  guests: { invitationId: string; category: string; token: string }[];
}

const categories = ['eu', 'member-state', 'ngo'];

/** One published event with `count` invited guests in three categories and a pool of seats for each. */
export async function inviteCrowd(
  { database, secretKey }: Stage,
  count: number,
  seats: number[],
): Promise<Crowd> {
  const secrets = new Secrets(secretKey);
  const [teamId, eventId] = [newId(), newId()];
  await database.query(
    `INSERT INTO teams (id, name, slug, sender_name, contact_email) VALUES ($1, 'Office', $2, 'Office in Brussels', 'office@example.org')`,
    [teamId, teamId],
  );
  await database.query(
    `INSERT INTO events (id, team_id, slug, kind, status, visibility, attribution_rule, main_language, languages, title, summary,
                         time_zone, starts_local, ends_local, starts_at, ends_at, capacity, contact_email, published_at,
                         floor_languages, interpretation, companions, companions_at_most)
     SELECT $1, $2, $3, 'debate', 'published', 'public', 'chatham_house', 'en', '{en,fr}',
            '{"en":"The next hundred days: media freedom after the summit"}', '{"en":"What was promised, what was done."}',
            'Europe/Brussels', to_char(day, 'YYYY-MM-DD') || 'T12:30', to_char(day, 'YYYY-MM-DD') || 'T14:30',
            day + interval '11 hours', day + interval '13 hours', $4, 'office@example.org', now(), '{en,fr}', '{fr,ru}', 'number', 2
       FROM (SELECT current_date + 30 AS day) d`,
    [eventId, teamId, `debate-${eventId}`, seats.reduce((sum, one) => sum + one, 0)],
  );
  for (const [index, category] of categories.entries())
    await database.query(
      `INSERT INTO pools (id, event_id, mode, name, categories, seats, position) VALUES ($1, $2, 'room', $3, $4, $5, $6)`,
      [newId(), eventId, category, [category], seats[index], index],
    );
  const guests = Array.from({ length: count }, (_, index) => ({
    invitationId: newId(),
    personId: newId(),
    category: categories[index % categories.length]!,
  }));
  await database.query(
    `INSERT INTO people (id, given_name, family_name, honorific, category_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`,
    [
      guests.map(({ personId }) => personId),
      guests.map((_, index) => `Guest ${index}`),
      guests.map((_, index) => `Sample ${index}`),
      guests.map(() => 'Ms'),
      guests.map(({ category }) => category),
    ],
  );
  const hashes = (purpose: string) =>
    guests.map(({ invitationId }) => hashToken(secrets.token(`invitation-${purpose}`, invitationId)));
  await database.query(
    `INSERT INTO invitations (id, event_id, person_id, email, language, uid, page_token_hash, calendar_token_hash, reply_token_hash)
     SELECT id, $1, person, person || '@example.org', 'en', id || '@example.org', page, calendar, reply
       FROM unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[], $6::bytea[]) AS r (id, person, page, calendar, reply)`,
    [
      eventId,
      guests.map(({ invitationId }) => invitationId),
      guests.map(({ personId }) => personId),
      hashes('page'),
      hashes('calendar'),
      hashes('reply'),
    ],
  );
  await database.query('ANALYZE');
  return {
    eventId,
    guests: guests.map(({ invitationId, category }) => ({
      invitationId,
      category,
      token: secrets.token('invitation-page', invitationId),
    })),
  };
}
