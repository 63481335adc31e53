import { describe, expect, test } from 'vitest';
import { PersonalData } from '../../../src/platform/privacy/personal-data.js';
import { Database } from '../../../src/platform/database/database.js';
import { announcedSpeakersSql, type Audience } from '../../../src/modules/speakers/announced-speakers.sql.js';
import { organiseEvent } from '../../factories/organised-events.js';
import { createPerson } from '../../factories/people.js';
import { addAppearance } from '../../factories/speakers.js';
import { ApiClient, signedIn } from '../../support/client.js';
import { testApp } from '../../support/test-app.js';

const app = testApp({ ROLE: 'web' });

/** The speakers that pages for this audience name. */
async function announced(eventId: string, audience: Audience) {
  const [row] = await app().source.query(
    `SELECT ${announcedSpeakersSql('e', audience)} AS speakers FROM events e WHERE e.id = $1`,
    [eventId],
  );
  return row.speakers;
}
const page = async (slug: string) => (await new ApiClient(app()).get<string>(`//debates/${slug}`)).body;

const profile = {
  shownName: 'Dr Aigerim Sample',
  title: { en: 'Editor', fr: 'Rédactrice' },
  organisation: 'Sample Weekly',
  biography: { en: 'Edits a weekly.' },
};

describe('appearances', () => {
  test('are added, ordered, changed and removed, and the log says so', async () => {
    const { organiser, id, teamId } = await organiseEvent(app());
    const [first, second] = [await createPerson(app().source), await createPerson(app().source)];
    const a = await addAppearance(organiser, id, { personId: first.id });
    const b = await addAppearance(organiser, id, { personId: second.id, role: 'moderator' });
    expect(
      (await organiser.put(`/events/${id}/appearances/order`, { ids: [b.id, a.id] })).body,
    ).toMatchObject([{ id: b.id, name: `${second.givenName} ${second.familyName}` }, { id: a.id }]);
    const changed = await organiser.patch(
      `/events/${id}/appearances/${a.id}`,
      { role: 'opening', public: false },
      a.version,
    );
    expect(changed.body).toMatchObject({ role: 'opening', public: false, version: a.version + 1 });
    const late = await organiser.patch(`/events/${id}/appearances/${a.id}`, { role: 'speaker' }, a.version);
    expect(late).toMatchObject({ status: 412, body: { current: changed.body } });
    expect((await organiser.delete(`/events/${id}/appearances/${b.id}`)).status).toBe(204);
    expect((await organiser.get(`/events/${id}/appearances`)).body).toEqual([
      expect.objectContaining({ id: a.id }),
    ]);
    const log = await app().source.query(
      `SELECT action FROM audit_entries WHERE event_id = $1 AND team_id = $2 AND subject_type = 'appearance' ORDER BY id`,
      [id, teamId],
    );
    expect(log.map(({ action }: { action: string }) => action)).toEqual([
      'appearance.added',
      'appearance.added',
      'appearances.ordered',
      'appearance.changed',
      'appearance.removed',
    ]);
  });

  test('nobody has the same part twice, or a part in another event’s session (B2)', async () => {
    const { organiser, id } = await organiseEvent(app());
    const other = await organiseEvent(app());
    const { id: personId } = await createPerson(app().source);
    const session = await other.organiser.post(`/events/${other.id}/sessions`, {
      kind: 'session',
      title: { en: 'Elsewhere' },
      minutes: 20,
    });
    const foreign = await organiser.post(`/events/${id}/appearances`, {
      personId,
      role: 'speaker',
      sessionId: session.body.id,
    });
    expect(foreign).toMatchObject({ status: 400, body: { errors: [{ field: 'sessionId' }] } });
    const added = await addAppearance(organiser, id, { personId });
    const again = await organiser.post(`/events/${id}/appearances`, { personId, role: 'speaker' });
    expect(again).toMatchObject({ status: 409, body: { code: 'appears_already' } });
    const path = `/events/${other.id}/appearances/${added.id}`;
    expect((await other.organiser.patch(path, { public: false }, 1)).status).toBe(404);
    expect((await other.organiser.delete(path)).status).toBe(404);
    expect((await organiser.get(`/events/${id}/appearances`)).body).toHaveLength(1);
  });

  test('a list of three takes as many queries as a list of one', async () => {
    const { organiser, id } = await organiseEvent(app());
    const database = app().http.get(Database);
    const counted = async () => {
      let queries = 0;
      const read = database.read.bind(database);
      database.read = ((sql: string, values: unknown[]) => (queries++, read(sql, values))) as never;
      await organiser.get(`/events/${id}/sessions`);
      database.read = read;
      return queries;
    };
    await addAppearance(organiser, id, { personId: (await createPerson(app().source)).id });
    const one = await counted();
    for (let i = 0; i < 2; i++)
      await addAppearance(organiser, id, { personId: (await createPerson(app().source)).id });
    expect(await counted()).toBe(one);
  });
});

describe('a person at risk', () => {
  test('appears under the alias to everybody but cleared staff, profile and all', async () => {
    const event = await organiseEvent(app());
    const cleared = await signedIn(app(), { roles: { [event.teamId]: 'organiser' }, cleared: true });
    const person = await createPerson(app().source, {
      givenName: 'Realname',
      familyName: 'Secretov',
      atRisk: true,
      alias: 'Madina',
    });
    const saved = await cleared.put(`/people/${person.id}/profile`, profile, { version: 0 });
    expect(saved).toMatchObject({ status: 200, body: { ...profile, withheld: false, version: 1 } });
    await addAppearance(event.organiser, event.id, { personId: person.id });

    const seen = [
      await event.organiser.get(`/events/${event.id}/appearances`),
      await event.organiser.get(`/people/${person.id}/profile`),
      await announced(event.id, 'public'),
      await announced(event.id, 'guests'),
      await page(event.slug),
    ].map((answer) => JSON.stringify(answer));
    for (const text of seen) {
      expect(text).toContain('Madina');
      expect(text).not.toMatch(/Realname|Secretov|Aigerim|Editor|Rédactrice|Weekly/);
    }
    const refused = await event.organiser.put(`/people/${person.id}/profile`, profile, { version: 1 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'withheld' } });

    const list = await cleared.get(`/events/${event.id}/appearances`);
    expect(list.body).toMatchObject([
      { name: 'Dr Aigerim Sample', atRisk: true, organisation: 'Sample Weekly' },
    ]);
    await cleared.get(`/people/${person.id}/profile`);
    const log = await app().source.query(
      `SELECT actor_id AS "by", data->>'in' AS "where" FROM audit_entries
        WHERE action = 'person.seen_through' AND subject_id = $1 ORDER BY id`,
      [person.id],
    );
    const by = cleared.session!.userId;
    expect(log).toEqual([
      { by, where: 'list' },
      { by, where: null },
    ]);
  });
});

describe('for readers', () => {
  test('only those announced, with the name they wish', async () => {
    const event = await organiseEvent(app());
    const [known, quiet] = [await createPerson(app().source), await createPerson(app().source)];
    await event.organiser.put(`/people/${known.id}/profile`, profile, { version: 0 });
    await addAppearance(event.organiser, event.id, { personId: known.id });
    await addAppearance(event.organiser, event.id, { personId: quiet.id, public: false });
    const { shownName: name, ...rest } = profile;
    const shown = [{ name, ...rest, role: 'speaker', sessionId: null, picture: null }];
    expect(await announced(event.id, 'public')).toEqual(shown);
    expect(await announced(event.id, 'guests')).toEqual(shown);
    const html = await page(event.slug);
    expect(html).toContain(name);
    expect(html).not.toContain(quiet.familyName);
  });

  test.each(['chatham_house', 'closed'] as const)(
    '%s: the public learns of no speaker, the guests do (M8)',
    async (attributionRule) => {
      const { organiser, id, slug } = await organiseEvent(app(), { attributionRule });
      const person = await createPerson(app().source, { familyName: `Unnamed ${attributionRule}` });
      await addAppearance(organiser, id, { personId: person.id });
      expect(await announced(id, 'public')).toEqual([]);
      expect(await announced(id, 'guests')).toMatchObject([{ name: `Person ${person.familyName}` }]);
      expect(await page(slug)).not.toContain('Unnamed');
    },
  );
});

test('a profile is saved once by version; the address book gives the name without one (I8)', async () => {
  const { organiser, id } = await organiseEvent(app());
  const person = await createPerson(app().source);
  const name = `${person.givenName} ${person.familyName}`;
  const first = await organiser.get(`/people/${person.id}/profile`);
  expect(first.body).toMatchObject({ name, shownName: '', version: 0 });
  expect((await organiser.put(`/people/${person.id}/profile`, profile, { version: 0 })).status).toBe(200);
  const late = await organiser.put(`/people/${person.id}/profile`, profile, { version: 0 });
  expect(late).toMatchObject({ status: 412, body: { current: { version: 1 } } });
  await addAppearance(organiser, id, { personId: person.id });
  expect((await organiser.get(`/events/${id}/appearances`)).body).toMatchObject([
    { name: profile.shownName },
  ]);
});

test('a person can have all of it, and can have it removed', async () => {
  const { organiser, id } = await organiseEvent(app());
  const person = await createPerson(app().source);
  await organiser.put(`/people/${person.id}/profile`, profile, { version: 0 });
  await addAppearance(organiser, id, { personId: person.id });
  const holder = app()
    .http.get(PersonalData)
    .holders()
    .find(({ name }) => name === 'speakers')!;
  const database = app().http.get(Database);
  const held = () => database.transaction((tx) => holder.export(tx, person.id));
  expect(await held()).toMatchObject({
    profile: { shownName: profile.shownName },
    appearances: [{ role: 'speaker' }],
  });
  await database.transaction((tx) => holder.erase(tx, person.id));
  await database.transaction((tx) => holder.erase(tx, person.id));
  expect(await held()).toEqual({});
  expect((await organiser.get(`/events/${id}/appearances`)).body).toEqual([]);
});
