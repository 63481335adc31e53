import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/tokens/tokens.js';
import { draftMessage, insertMessages } from '../factories/messages.js';
import { createTeam } from '../factories/staff.js';
import { ApiClient, signedIn } from '../support/client.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
let ours: string;
let theirs: string;
let organiser: ApiClient;
let administrator: ApiClient;

beforeAll(async () => {
  ours = (await createTeam(app().source)).id;
  theirs = (await createTeam(app().source)).id;
  organiser = await signedIn(app(), { roles: { [ours]: 'organiser' } });
  administrator = await signedIn(app(), { administrator: true });
});

const insert = async (...drafts: Parameters<typeof draftMessage>[0][]) =>
  insertMessages(
    app(),
    drafts.map((draft) => draftMessage({ teamId: ours, ...draft })),
  );

test('organisers see the messages of their teams only, by whatever route (B5)', async () => {
  const [mine, foreign, account] = await insert({}, { teamId: theirs }, { teamId: null, kind: 'account' });
  const { body } = await organiser.get('/messages?limit=200');
  const seen = body.items.map(({ id }: { id: string }) => id);
  expect(seen).toContain(mine);
  expect(seen).not.toContain(foreign);
  expect(seen).not.toContain(account);
  for (const id of [foreign, account]) {
    const paths = [`/messages/${id}`, `/messages/${id}/html`];
    for (const path of paths) expect((await organiser.get(path)).status).toBe(404);
    for (const act of ['holds', 'releases', 'retries', 'cancellations'])
      expect((await organiser.post(`/messages/${id}/${act}`)).status).toBe(404);
    expect((await administrator.get(`/messages/${id}`)).status).toBe(200);
  }
  const bulk = await organiser.post('/messages/bulk', { act: 'cancel', ids: [foreign, account] });
  expect(bulk.body).toEqual({ changed: 0 });
  expect((await organiser.get(`/messages?teamId=${theirs}`)).body.items).toEqual([]);
  expect((await organiser.get(`/messages/counts?teamId=${theirs}`)).body.all).toBe(0);
});

test('a message shows its exact text, headers and source, and its HTML in a frame that can do nothing', async () => {
  const [id] = await insert({
    to: { address: 'zoe@example.org', name: 'Zoé' },
    subject: 'Réunion',
    blocks: [
      { type: 'paragraph', text: '<script>alert(1)</script>' },
      { type: 'button', label: 'Answer', url: 'https://example.org/i/secret' },
    ],
  });
  const { body } = await organiser.get(`/messages/${id}`);
  expect(body).toMatchObject({
    to: 'zoe@example.org',
    toName: 'Zoé',
    subject: 'Réunion',
    state: 'queued',
    ics: null,
  });
  expect(body.text).toContain('https://example.org/i/secret');
  expect(body.headers.find(({ name }: { name: string }) => name === 'Auto-Submitted').value).toBe(
    'auto-generated',
  );
  expect(body.source).toMatch(/^Content-Type: multipart\/alternative/m);
  const html = await organiser.get(`/messages/${id}/html`);
  expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(html.headers.get('content-security-policy')).toBe(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  );
  expect(html.body).toContain('&lt;script&gt;alert(1)');
  expect(html.body).not.toContain('<script');
});

test('what is written to somebody at risk is shown to cleared staff alone', async () => {
  const [id] = await insert({
    confidential: true,
    to: { address: 'hidden-real@example.org', name: 'Alias' },
    blocks: [{ type: 'paragraph', text: 'Dear Realname' }],
  });
  const { body } = await organiser.get(`/messages/${id}`);
  expect(body).toMatchObject({ withheld: true, to: null, toName: 'Alias', text: '', html: '', source: '' });
  expect(JSON.stringify(body)).not.toMatch(/eal/);
  expect((await organiser.get(`/messages/${id}/html`)).body).toBe('');
  expect((await organiser.get('/messages?q=hidden-real')).body.items).toEqual([]);
  expect((await organiser.get('/messages?q=Alias')).body.items).toHaveLength(1);
  const cleared = await signedIn(app(), { roles: { [ours]: 'organiser' }, cleared: true });
  expect((await cleared.get(`/messages/${id}`)).body.text).toContain('Dear Realname');
  expect((await cleared.get('/messages?q=hidden-real')).body.items).toHaveLength(1);
});

test('a message is held, released, cancelled; what its state does not allow is refused with the reason', async () => {
  const [id] = await insert({});
  const act = async (path: string) => (await organiser.post(`/messages/${id}/${path}`)).status;
  const state = async () => (await organiser.get(`/messages/${id}`)).body.state;
  expect(await act('holds')).toBe(204);
  expect(await state()).toBe('held');
  expect(await act('releases')).toBe(204);
  expect(await state()).toBe('queued');
  expect(await act('cancellations')).toBe(204);
  expect(await state()).toBe('cancelled');
  const refused = await organiser.post(`/messages/${id}/holds`);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ code: 'message_state', state: 'cancelled' });
  const entries = await app().source.query(
    'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY at, id',
    [id],
  );
  expect(entries.map(({ action }: { action: string }) => action)).toEqual([
    'messages.held',
    'messages.released',
    'messages.cancelled',
  ]);
});

test('a failed message is tried again', async () => {
  const [id] = await insert({});
  await app().source.query(`UPDATE messages SET state = 'failed', attempts = 14 WHERE id = $1`, [id]);
  expect((await organiser.post(`/messages/${id}/retries`)).status).toBe(204);
  expect((await organiser.get(`/messages/${id}`)).body).toMatchObject({ state: 'queued', attempts: 0 });
});

test('many at once: by ids or by filter, never by neither', async () => {
  const eventId = newId();
  const ids = await insert({ eventId }, { eventId }, { eventId, kind: 'reminder' });
  expect((await organiser.post('/messages/bulk', { act: 'hold' })).status).toBe(400);
  const held = await organiser.post('/messages/bulk', {
    act: 'hold',
    filter: { eventId, kind: 'invitation' },
  });
  expect(held.body).toEqual({ changed: 2 });
  const cancelled = await organiser.post('/messages/bulk', { act: 'cancel', ids });
  expect(cancelled.body).toEqual({ changed: 3 });
  expect((await organiser.get(`/messages/counts?eventId=${eventId}`)).body).toMatchObject({
    all: 3,
    cancelled: 3,
  });
});

test('the list is searched, filtered and paged, newest first', async () => {
  const eventId = newId();
  const ids = await insert(...['One 100%', 'Two', 'Three'].map((subject) => ({ eventId, subject })));
  const pages: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const cursor: string = next ? `&cursor=${next}` : '';
    const { body }: { body: any } = await organiser.get(`/messages?eventId=${eventId}&limit=2${cursor}`);
    pages.push(...body.items.map(({ id }: { id: string }) => id));
    next = body.next;
  }
  expect(pages).toEqual(ids.toReversed());
  const found = await organiser.get(`/messages?eventId=${eventId}&q=${encodeURIComponent('100%')}`);
  expect(found.body.items.map(({ subject }: { subject: string }) => subject)).toEqual(['One 100%']);
});

test('without a mail server nothing leaves, and the counts say so', async () => {
  expect((await organiser.get('/messages/counts')).body).toMatchObject({ delivers: false, sent: 0 });
});

test('the figures name states and nothing else', async () => {
  const { body } = await organiser.get<string>('//metrics');
  expect(body).toMatch(/^hemicycle_messages\{state="queued"\} \d+$/m);
});
