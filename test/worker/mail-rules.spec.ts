import { beforeAll, describe, expect, test } from 'vitest';
import { MailRuleClock } from '../../src/modules/mailrules/mail-rule-clock.js';
import type { Application } from '../../src/application.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { companionsOf } from '../factories/companions.js';
import { createInvitation, type InvitedGuest as Invited } from '../factories/invitations.js';
import { createRule, fallDue } from '../factories/mail-rules.js';
import { createQuestion } from '../factories/questions.js';
import { organiseEvent, takeStep, type TestEvent } from '../factories/organised-events.js';
import { eventually } from '../support/eventually.js';
import { outboxOf } from '../support/outbox.js';
import { queriesOf } from '../support/query-count.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const tick = (node: Pick<Application, 'http'> = app()) =>
  node.http.get(MailRuleClock, { strict: false }).tick();
const ruleOf = async (event: TestEvent, id: string) =>
  (await event.organiser.get(`/events/${event.id}/mail-rules`)).body.items.find(
    (one: { id: string }) => one.id === id,
  );
const inState = (event: TestEvent, id: string, state: string) =>
  eventually(async () => (await ruleOf(event, id)).state === state);
const mailsOf = (event: TestEvent, kind: string) =>
  outboxOf(app(), 'event_id = $1 AND kind = $2', [event.id, kind]);
const answer = (event: TestEvent, guest: { id: string }, what = 'accepted', mode = 'room') =>
  event.organiser.post(
    `/invitations/${guest.id}/answers`,
    { answer: what, mode, reason: 'phone' },
    { key: newId() },
  );

async function debate(guests = 2, options: Parameters<typeof organiseEvent>[1] = {}) {
  const event = await organiseEvent(app(), options);
  const invited = [];
  for (let n = 0; n < guests; n++)
    invited.push(
      await createInvitation(app(), {
        eventId: event.id,
        givenName: `Guest${n}`,
        language: n % 2 ? 'fr' : 'en',
      }),
    );
  return { event, guests: invited };
}

describe('a rule falls due', () => {
  test('its mails wait in the outbox for a look; who answered gets none; it runs once', async () => {
    const { event, guests } = await debate(3);
    await answer(event, guests[0]!);
    const { id } = await createRule(event, { note: { en: 'Own words before it.' } });
    expect((await ruleOf(event, id)).reaches).toBe(2);
    await fallDue(app(), id);
    await tick();
    await inState(event, id, 'done');
    const mails = await mailsOf(event, 'reminder');
    expect(mails.map(({ to, state }) => [to, state]).sort()).toEqual(
      [guests[1]!, guests[2]!].map(({ email }) => [email, 'held']).sort(),
    );
    expect(mails[1]!.text).toContain('Own words before it.');
    expect((await ruleOf(event, id)).progress).toEqual({ held: 2 });
    await tick();
    await tick();
    expect(await mailsOf(event, 'reminder')).toHaveLength(2);
  });

  test('on three nodes at the same moment each guest gets one mail (H5)', async () => {
    const { event } = await debate(4);
    const { id } = await createRule(event, { byItself: true });
    const nodes = [app(), await app().anotherNode(), await app().anotherNode()];
    await fallDue(app(), id);
    await Promise.all(nodes.flatMap((node) => [tick(node), tick(node)]));
    await inState(event, id, 'done');
    const mails = await mailsOf(event, 'reminder');
    expect(mails.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued', 'queued']);
    expect(new Set(mails.map(({ to }) => to)).size).toBe(4);
  });

  test.each([
    ['after hours without a program (H7), or from a restored backup (H6)', 240],
    ['after a day', 1440],
  ])('%s it asks, and sends when told to', async (_, minutes) => {
    const { event, guests } = await debate(2);
    const { id } = await createRule(event, { byItself: true });
    await fallDue(app(), id, minutes);
    await tick();
    await inState(event, id, 'asks');
    expect(await mailsOf(event, 'reminder')).toEqual([]);
    const path = `/events/${event.id}/mail-rules/${id}/decisions`;
    expect((await event.organiser.post(path, { act: 'send' })).body.code).toBe('idempotency_key_required');
    for (let n = 0; n < 2; n++)
      expect((await event.organiser.post(path, { act: 'send' }, { key: newId() })).status).toBe(200);
    await inState(event, id, 'done');
    expect(await mailsOf(event, 'reminder')).toHaveLength(2);
    // Once more: only to whoever was invited since.
    await createInvitation(app(), { eventId: event.id });
    await event.organiser.post(path, { act: 'send' }, { key: newId() });
    await eventually(async () => (await mailsOf(event, 'reminder')).length === 3);
    const to = (await mailsOf(event, 'reminder')).map((mail) => mail.to);
    expect(to.filter((address) => guests.some(({ email }) => email === address))).toHaveLength(2);
  });

  test('a rule whose time was over when it was made asks; left out, it stays out', async () => {
    const { event } = await debate(1);
    const { id } = await createRule(event, { active: false });
    await fallDue(app(), id, 0);
    const rule = await ruleOf(event, id);
    await event.organiser.patch(`/events/${event.id}/mail-rules/${id}`, { active: true }, rule.version);
    await tick();
    await inState(event, id, 'asks');
    await event.organiser.post(
      `/events/${event.id}/mail-rules/${id}/decisions`,
      { act: 'leave_out' },
      { key: newId() },
    );
    await tick();
    expect(await ruleOf(event, id)).toMatchObject({ state: 'left_out', reason: 'by_hand' });
    expect(await mailsOf(event, 'reminder')).toEqual([]);
  });

  test('of a debate that was cancelled nothing goes out, nor by hand; one in the outbox is withdrawn (H8)', async () => {
    const { event } = await debate(1);
    const [waiting, later] = [await createRule(event), await createRule(event, { days: 2, active: false })];
    await fallDue(app(), waiting.id);
    await tick();
    await inState(event, waiting.id, 'done');
    await takeStep(event.organiser, event.id, { step: 'cancel', reason: 'No room' });
    expect(await mailsOf(event, 'reminder')).toMatchObject([{ state: 'cancelled' }]);
    await fallDue(app(), later.id);
    await app().source.query('UPDATE mail_rules SET active = true WHERE id = $1', [later.id]);
    await tick();
    await inState(event, later.id, 'left_out');
    const sent = await event.organiser.post(
      `/events/${event.id}/mail-rules/${later.id}/decisions`,
      { act: 'send' },
      { key: newId() },
    );
    expect([sent.status, sent.body.code]).toEqual([409, 'of_no_use']);
  });

  test('after its deadline a reminder is of no use; switched off or of a draft it does nothing', async () => {
    const { event } = await debate(1);
    const { id } = await createRule(event, { days: 0 });
    await fallDue(app(), id);
    await tick();
    expect(await ruleOf(event, id)).toMatchObject({ state: 'left_out', reason: 'over' });
    const off = await debate(1);
    const rule = await createRule(off.event, { active: false });
    await fallDue(app(), rule.id);
    await tick();
    expect((await ruleOf(off.event, rule.id)).state).toBe('waiting');
    const draft = await organiseEvent(app(), { status: 'draft' });
    const early = await createRule(draft);
    await fallDue(app(), early.id);
    await tick();
    expect((await ruleOf(draft, early.id)).state).toBe('waiting');
  });
});

describe('while mails wait in the outbox', () => {
  test('a guest who answers gets no reminder (H8)', async () => {
    const { event, guests } = await debate(2);
    const { id } = await createRule(event);
    await fallDue(app(), id);
    await tick();
    await inState(event, id, 'done');
    await answer(event, guests[0]!, 'declined');
    await tick();
    expect((await mailsOf(event, 'reminder')).map(({ to, state }) => [to, state]).sort()).toEqual(
      [
        [guests[0]!.email, 'cancelled'],
        [guests[1]!.email, 'held'],
      ].sort(),
    );
  });

  test('who answered but left a question open is reminded of it, with the pages of companions; said meanwhile, it is taken back (H8)', async () => {
    const { event, guests } = await debate(3);
    const [own, host, done] = guests as [Invited, Invited, Invited];
    await app().source.query(
      `UPDATE events SET companions = 'number', companions_at_most = 2 WHERE id = $1`,
      [event.id],
    );
    const brings = async (guest: Invited, companions: number) => {
      const body = { answer: 'accepted', mode: 'room', reason: 'phone', companions };
      expect(
        (await event.organiser.post(`/invitations/${guest.id}/answers`, body, { key: newId() })).status,
      ).toBe(201);
    };
    await answer(event, own);
    await brings(host, 2);
    await answer(event, done, 'declined');
    await createQuestion(app(), event.id, 'Table', {
      required: true,
      situations: ['room'],
      categories: ['media'],
    });
    const badge = await createQuestion(app(), event.id, 'Badge', { askedOf: 'companions', required: true });
    await app().source.query(`UPDATE people SET category_id = 'media' WHERE id = $1`, [own.personId]);
    const { id } = await createRule(event, { answers: ['none', 'questions'] });
    const preview = await event.organiser.post(`/events/${event.id}/mail-rules/preview`, {
      ...{ kind: 'reminder', days: 3, atLocal: '09:00', answers: ['questions'], categoryIds: [] },
    });
    expect(preview.body).toMatchObject({
      recipients: 2,
      samples: [{ group: 'questions' }, { group: 'questions' }],
    });
    expect(JSON.stringify(preview.body.samples)).not.toMatch(/\/c\/[a-z2-7]{26}/);
    await fallDue(app(), id);
    await tick();
    await inState(event, id, 'done');
    const mails = await mailsOf(event, 'reminder');
    expect(mails.map(({ to }) => to).sort()).toEqual([own.email, host.email].sort());
    const [toOwn, toHost] = [own, host].map(({ email }) => mails.find(({ to }) => to === email)!);
    expect(toOwn!.subject).toContain('Still to be answered');
    expect(toOwn!.text).toContain('a question to you');
    const [first, second] = await companionsOf(app(), host.id);
    expect(toHost!.text).toContain('Accompagnant 1 (1 question sans réponse)');
    for (const one of [first!, second!]) expect(toHost!.text).toContain(one.path);
    expect(toHost!.text).not.toContain('une question à vous poser');
    const states = async () =>
      Object.fromEntries((await mailsOf(event, 'reminder')).map(({ to, state }) => [to, state]));
    for (const [one, state] of [
      [first!, 'held'],
      [second!, 'cancelled'],
    ] as const) {
      await fetch(`${app().url}${one.path}/wishes`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ [`q-${badge}`]: 'Dr. Tamm' }).toString(),
      });
      await tick();
      expect(await states()).toEqual({ [own.email]: 'held', [host.email]: state });
    }
  });

  test('a debate that changes takes them back; the rule asks, and writes them anew', async () => {
    const { event, guests } = await debate(1);
    await answer(event, guests[0]!);
    const { id } = await createRule(event, { kind: 'programme', days: 1, answers: ['accepted'] });
    await fallDue(app(), id);
    await tick();
    await inState(event, id, 'done');
    const { body: view } = await event.organiser.get(`/events/${event.id}`);
    const changed = await event.organiser.patch(
      `/events/${event.id}`,
      { title: { en: 'Another title', fr: 'Un autre titre' } },
      view.version,
    );
    expect(changed.status).toBe(200);
    await inState(event, id, 'asks');
    expect(await mailsOf(event, 'programme')).toMatchObject([{ state: 'cancelled' }]);
    await event.organiser.post(
      `/events/${event.id}/mail-rules/${id}/decisions`,
      { act: 'send' },
      { key: newId() },
    );
    await inState(event, id, 'done');
    const [, anew] = await mailsOf(event, 'programme');
    expect(anew).toMatchObject({ state: 'held' });
    expect(anew!.subject).toContain('Another title');
  });
});

describe('what they say', () => {
  test('the programme reaches those who come, with the sessions, and the way in for each', async () => {
    const { event, guests } = await debate(3);
    await answer(event, guests[0]!);
    await answer(event, guests[1]!, 'accepted', 'online');
    const day = event.view.startsLocal.slice(0, 10);
    for (const [title, at] of [
      ['Opening words', '12:30'],
      ['Who pays?', '13:00'],
    ] as const)
      await event.organiser.post(`/events/${event.id}/sessions`, {
        kind: 'session',
        title: { en: title },
        startsLocal: `${day}T${at}`,
        minutes: 30,
      });
    const { id } = await createRule(event, {
      kind: 'programme',
      days: 1,
      answers: ['accepted'],
      byItself: true,
    });
    await fallDue(app(), id);
    await tick();
    await inState(event, id, 'done');
    const mails = await mailsOf(event, 'programme');
    const of = (email: string) => mails.find(({ to }) => to === email)!;
    expect(mails).toHaveLength(2);
    expect(of(guests[0]!.email).text).toContain('Opening words');
    expect(of(guests[0]!.email).text).not.toContain('meet.example.org');
    expect(of(guests[1]!.email).text).toContain('https://meet.example.org/summit');
    expect(of(guests[1]!.email).subject).toMatch(/^Le programme\u00a0: /);
    for (const { text } of mails) expect(text).toMatch(/\/i\/[a-z2-7]{26}/);
  });

  test('thanks go to those who came, in other words to those who did not, and only with consent', async () => {
    const { event, guests } = await debate(3);
    for (const guest of guests.slice(0, 2)) await answer(event, guest);
    const { id } = await createRule(event, {
      kind: 'thanks',
      days: 1,
      answers: ['came', 'none'],
      byItself: true,
    });
    await app().source.query(
      'INSERT INTO attendances (invitation_id, event_id, came) VALUES ($1, $3, true), ($2, $3, true)',
      [guests[0]!.id, guests[1]!.id, event.id],
    );
    await event.organiser.post(`/people/${guests[1]!.personId}/consents`, {
      kind: 'follow_up_mail',
      given: false,
      evidence: 'mail',
    });
    await fallDue(app(), id);
    await tick();
    await inState(event, id, 'done');
    const mails = await mailsOf(event, 'follow_up');
    expect(mails.map(({ to }) => to).sort()).toEqual([guests[0]!.email, guests[2]!.email].sort());
    expect(mails.find(({ to }) => to === guests[0]!.email)!.text).toContain('Thank you for taking part');
    expect(mails.find(({ to }) => to === guests[2]!.email)!.text).toContain('You were invited to our debate');
    expect(mails.every(({ unsubscribe }) => unsubscribe)).toBe(true);
    // There is nothing to read yet.
    expect(mails.some(({ text }) => text.includes('Below you find'))).toBe(false);
  });
});

describe('the preview', () => {
  const preview = (event: TestEvent, rule: object) =>
    event.organiser.post(`/events/${event.id}/mail-rules/preview`, {
      kind: 'reminder',
      days: 3,
      atLocal: '09:00',
      answers: ['none'],
      categoryIds: [],
      ...rule,
    });

  test('says whom, when and what, with who is left out and why, and sends nothing', async () => {
    const { event, guests } = await debate(3);
    await app().source.query(
      `INSERT INTO suppressions (id, address, team_id, source) VALUES (gen_random_uuid(), $1, $2, 'page')`,
      [guests[0]!.email, event.teamId],
    );
    const { status, body } = await preview(event, { note: { en: 'Soon.' } });
    expect([status, body.recipients]).toEqual([200, 2]);
    expect(body.people.map(({ leftOut }: { leftOut: string | null }) => leftOut).sort()).toEqual(
      [null, null, 'unsubscribed'].sort(),
    );
    expect(body.samples.map(({ language }: { language: string }) => language).sort()).toEqual(['en', 'fr']);
    for (const { text } of body.samples) {
      expect(text).toContain('Soon.');
      expect(text).not.toMatch(/\/i\/[a-z2-7]{26}|\/u\/[a-z2-7]{26}/);
    }
    // Three days before, at nine in Brussels.
    const start = Date.parse(event.view.startsAt);
    expect(Date.parse(body.dueAt)).toBeLessThan(start - 3 * 86_400_000);
    expect(
      new Date(body.dueAt).toLocaleString('en-GB', { timeZone: 'Europe/Brussels', timeStyle: 'short' }),
    ).toBe('09:00');
    expect(await mailsOf(event, 'reminder')).toEqual([]);
  });

  test('narrows by category, and refuses groups that the kind does not fit', async () => {
    const { event } = await debate(1);
    await createInvitation(app(), { eventId: event.id, categoryId: 'media' });
    expect((await preview(event, { categoryIds: ['media'] })).body.recipients).toBe(1);
    expect((await preview(event, { answers: ['came'] })).status).toBe(400);
    expect((await preview(event, { answers: [] })).status).toBe(400);
    expect((await preview(event, { atLocal: '25:00' })).status).toBe(400);
  });

  test('names somebody at risk by the alias alone (M7)', async () => {
    const event = await organiseEvent(app());
    await createInvitation(app(), {
      eventId: event.id,
      atRisk: true,
      givenName: 'Realgiven',
      familyName: 'Realfamily',
    });
    const { body } = await preview(event, {});
    expect(body.people).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(/Realgiven|Realfamily/);
  });
});

describe('editing', () => {
  let event: TestEvent;
  beforeAll(async () => {
    event = await organiseEvent(app());
  });
  const path = () => `/events/${event.id}/mail-rules`;

  test('an old version is a 412 with the present rule; without one it is refused', async () => {
    const rule = await createRule(event);
    const first = await event.organiser.patch(`${path()}/${rule.id}`, { days: 5 }, rule.version);
    expect(first.body).toMatchObject({ days: 5, version: 2 });
    const second = await event.organiser.patch(`${path()}/${rule.id}`, { days: 7 }, rule.version);
    expect([second.status, second.body.current.days]).toEqual([412, 5]);
    expect((await event.organiser.patch(`${path()}/${rule.id}`, { days: 7 })).status).toBe(428);
    expect((await event.organiser.delete(`${path()}/${rule.id}`)).status).toBe(204);
    expect((await event.organiser.delete(`${path()}/${rule.id}`)).status).toBe(404);
  });

  test('the list asks the same number of questions for one rule and for three', async () => {
    const other = await organiseEvent(app());
    await createRule(other);
    const count = () => queriesOf(app(), () => other.organiser.get(`/events/${other.id}/mail-rules`));
    const one = await count();
    await createRule(other);
    await createRule(other);
    expect(await count()).toEqual(one);
  });
});
