import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInvitation } from '../factories/invitations.js';
import { createRule, fallDue } from '../factories/mail-rules.js';
import { organiseEvent } from '../factories/organised-events.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { startProgram, type Program } from '../support/program.js';
import { testApp } from '../support/test-app.js';

/** Sets things up and looks on; the leaders are real processes. */
const app = testApp({ ROLE: 'web' });
const programs = new Map<string, Program>();

beforeAll(async () => {
  // Every claim of the schedules, and every look at the rules, is noted with the process that made it.
  await app().source.query(`
    CREATE TABLE acts (id bigserial PRIMARY KEY, node text NOT NULL, what text NOT NULL);
    CREATE FUNCTION note_act() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO acts (node, what) VALUES (current_setting('application_name'), TG_ARGV[0]);
        RETURN NULL;
      END $$;
    CREATE TRIGGER leads AFTER UPDATE OF cron_on ON pgboss.version FOR EACH ROW
      WHEN (old.cron_on IS DISTINCT FROM new.cron_on) EXECUTE FUNCTION note_act('leads');
    CREATE TRIGGER ticks AFTER UPDATE ON mail_rule_clock FOR EACH ROW EXECUTE FUNCTION note_act('ticks');`);
});
afterAll(() => {
  for (const { child } of programs.values()) {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
  }
});

async function start(node: string): Promise<Program> {
  const url = new URL(app().database.url);
  url.searchParams.set('application_name', node);
  const program = await startProgram(app(), { ROLE: 'all', DATABASE_URL: url.toString() });
  programs.set(node, program);
  return program;
}

const latest = async (): Promise<number> =>
  (await app().source.query('SELECT coalesce(max(id), 0)::int AS id FROM acts'))[0].id;
const acts = (what: string, since: number): Promise<{ node: string }[]> =>
  app().source.query('SELECT node FROM acts WHERE what = $1 AND id > $2 ORDER BY id', [what, since]);
/** What K1 asks for, in milliseconds. */
const takeOver = 60_000;
/** The run of the next minute, sent by whoever leads within half a minute. */
const nextRun = 150_000;

test(
  'a leader that is stopped while it acts, then one that is killed: another takes over within a minute; continued, the first does nothing of what it had begun (K1)',
  { timeout: 600_000 },
  async () => {
    const event = await organiseEvent(app());
    await createInvitation(app(), { eventId: event.id });
    const { id: ruleId } = await createRule(event, { byItself: true });
    await fallDue(app(), ruleId);
    const mails = () => outboxOf(app(), `event_id = $1 AND kind = 'reminder'`, [event.id]);

    // The first leads alone, and is stopped in the middle of a run, holding the lock that every run needs.
    const gate = new Client({ connectionString: app().database.url });
    await gate.connect();
    await gate.query('BEGIN; LOCK TABLE mail_rules IN EXCLUSIVE MODE');
    const first = await start('first');
    const waiting = () =>
      app().source.query(
        `SELECT pid FROM pg_stat_activity
          WHERE application_name = 'first' AND wait_event_type = 'Lock' AND query LIKE '%FROM mail_rules r%'`,
      );
    const [{ pid }] = await eventually(async () => {
      const found = await waiting();
      return found.length ? found : undefined;
    }, nextRun);
    expect((await acts('leads', 0)).map(({ node }) => node)).toContain('first');
    const second = await start('second');
    const stopped = await latest();
    first.child.kill('SIGSTOP');
    await gate.query('ROLLBACK');
    await gate.end();

    const leads = (node: string, since: number) => async () =>
      (await acts('leads', since)).some((act) => act.node === node);
    await eventually(leads('second', stopped), takeOver);
    await eventually(async () => (await mails()).length === 1, nextRun);
    expect((await acts('ticks', stopped)).map(({ node }) => node)).toContain('second');
    // What the first had begun is rolled back, its session ended: it holds nothing any more.
    expect((await acts('ticks', 0)).map(({ node }) => node)).not.toContain('first');
    expect(await app().source.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).toEqual([]);

    const continued = await latest();
    first.child.kill('SIGCONT');
    await eventually(async () => (await acts('ticks', continued)).length > 0, nextRun);
    await eventually(async () => (await acts('leads', continued)).length > 1, takeOver * 2);
    expect(await mails()).toHaveLength(1);
    expect([first.child.exitCode, second.child.exitCode]).toEqual([null, null]);

    // Whoever led last is killed: the other leads, and its runs go on.
    const [last] = (await acts('leads', 0)).slice(-1);
    const killed = await latest();
    programs.get(last!.node)!.child.kill('SIGKILL');
    const other = last!.node === 'first' ? 'second' : 'first';
    await eventually(leads(other, killed), takeOver);
    await eventually(async () => (await acts('ticks', killed)).some(({ node }) => node === other), nextRun);
    expect(await mails()).toHaveLength(1);
    // Every slot was sent once, whoever led.
    const slots = await app().source.query(
      `SELECT data->>'slot' AS slot, count(*)::int AS times FROM pgboss.job
        WHERE name = '__pgboss__send-it' AND data->>'name' = 'mailrules.tick' GROUP BY 1 HAVING count(*) > 1`,
    );
    expect(slots).toEqual([]);
  },
);
