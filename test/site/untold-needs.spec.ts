import { describe, expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { CompanionWishesService } from '../../src/modules/rsvps/companions/companion-wishes.service.js';
import { inviteeWords } from '../../src/modules/site/invitee/words.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { sendDeputy } from '../factories/deputies.js';
import { createInvitation } from '../factories/invitations.js';
import { createQuestion } from '../factories/questions.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const answers = () => app().http.get(Answers, { strict: false });
const told = inviteeWords.en.toldNeed;

/** A guest and the companion, who both told what they eat and what they need to get in. */
async function stage(sql = '', seats?: number) {
  const event = await createEventWithCompanions(app(), 'names', 2, { capacity: seats ?? null });
  if (seats) {
    const first = await createInvitation(app(), { eventId: event.id });
    await answers().record(answerRequest(first));
  }
  const guest = await createInvitation(app(), { eventId: event.id });
  const needs = { dietary: 'canary seed', accessNeeds: 'wide perch', interpretation: '' };
  await answers().record(answerRequest(guest, { ...needs, party: { names: ['Anna Tamm'] } }));
  const [anna] = await companionsOf(app(), guest.id);
  const ownNeeds = { dietary: 'heron fish', accessNeeds: 'low water', interpretation: '' };
  await app()
    .http.get(CompanionWishesService, { strict: false })
    .say(event.id, anna!.id, { ...ownNeeds, given: {} });
  if (sql) await app().source.query(`UPDATE events SET ${sql} WHERE id = $1`, [event.id]);
  const kept = async () => {
    const [row] = await app().source.query(
      `SELECT array[a.dietary, a.access_needs] AS guest,
              (SELECT array[n.dietary, n.access_needs] FROM companion_needs n WHERE n.companion_id = $2 ORDER BY n.id DESC LIMIT 1) AS companion
         FROM standings s JOIN answers a ON a.id = s.answer_id WHERE s.invitation_id = $1`,
      [guest.id, anna!.id],
    );
    return row as { guest: string[]; companion: string[] };
  };
  return { event, guest, anna: anna!, kept };
}

async function get(path: string) {
  const response = await fetch(app().url + path, { headers: { accept: 'text/html' } });
  return { status: response.status, text: await response.text() };
}

/** Sends a form as a page of before could hold it; what a refusal shows, or the page it leads to. */
async function post(path: string, fields: Record<string, string>) {
  const response = await fetch(app().url + path, {
    method: 'POST',
    headers: { origin: 'null', accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, text: await response.text() };
}

let nonces = 0;
const nonce = () => `untold-${++nonces}`;

describe('who holds a link that was passed on reads nowhere what was told of diet and access (C11)', () => {
  const late = `answers_until = now() - interval '1 minute'`;
  const ended = `starts_at = now() - interval '2 days', ends_at = now() - interval '1 day'`;
  test.each([
    ['answers are taken', ''],
    ['late answers wait', `${late}, late_answers = 'hold'`],
    ['after the deadline', `${late}, late_answers = 'refuse'`],
    ['the time changed', `starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'`],
    ['cancelled', `status = 'cancelled', status_reason = 'The hall is closed.'`],
    ['postponed', `status = 'postponed'`],
    ['over', ended],
  ])('%s', async (_, sql) => {
    for (const seats of [undefined, 1]) {
      const { event, guest, anna, kept } = await stage(sql, seats);
      await createQuestion(app(), event.id, 'Badge', { required: true });
      await createQuestion(app(), event.id, 'Badge too', { askedOf: 'companions', required: true });
      const before = await kept();
      expect(before).toEqual({
        guest: ['canary seed', 'wide perch'],
        companion: ['heron fish', 'low water'],
      });
      const pages: string[] = [];
      const seen = async (page: Promise<{ status: number; text: string }>) => {
        const { status, text } = await page;
        expect(status).toBeLessThan(500);
        pages.push(text);
      };
      for (const path of [guest.path, `/i/${guest.calendarToken}`, anna.path])
        for (const query of ['', '?lang=fr', '?lang=de', '?lang=ru', '?saved=1', '?answer=no'])
          await seen(get(path + query));
      const empty = { dietary: '', accessNeeds: '' };
      const form = `${guest.path}/answers`;
      // Without a choice, without what must be answered, with too many, and with fields that no page has.
      await seen(post(form, { nonce: nonce(), ...empty }));
      await seen(post(form, { nonce: nonce(), answer: 'room', ...empty }));
      await seen(post(form, { nonce: nonce(), answer: 'room' }));
      await seen(post(form, { nonce: nonce(), answer: 'tentative', companions: '9', ...empty }));
      await seen(post(form, { nonce: nonce(), answer: 'room', removeDietary: 'perhaps' }));
      await seen(post(form, { nonce: nonce(), answer: 'no', ...empty }));
      await seen(get(guest.path));
      await seen(post(`${anna.path}/wishes`, empty));
      await seen(get(anna.path));
      await seen(post(`${anna.path}/withdrawal`, {}));
      await seen(get(anna.path));
      expect(pages.join('\n')).not.toMatch(/canary|perch|heron|low water/);
      expect(pages.join('\n')).toContain('media freedom');
      expect(await kept()).toEqual(before);
    }
  });

  test('nor after the guest sent somebody else, nor from what waits for an organiser', async () => {
    const sent = await stage(`deputies = 'open'`);
    const deputy = (await sendDeputy(app(), sent.guest))!;
    const waits = await stage(`answers_until = now() - interval '1 minute', late_answers = 'hold'`);
    await answers().record(answerRequest(waits.guest, { dietary: 'canary cake', answer: 'tentative' }));
    await post(`${waits.anna.path}/wishes`, { dietary: 'heron soup' });
    const paths = [sent.guest.path, deputy.path, waits.guest.path, waits.anna.path];
    for (const path of paths) expect((await get(path)).text).not.toMatch(/canary|perch|heron|low water/);
  });
});

describe('what was told of diet and access', () => {
  /** Of guest and companion alike: what the form says, and what is kept then. */
  test.each([
    ['stays when the fields are empty', {}, ['', '']],
    ['stays when the form does not have them', null, ['', '']],
    ['is replaced by what is written', { dietary: 'nuts' }, ['nuts', '']],
    ['is removed where the box is ticked', { removeAccessNeeds: 'yes' }, ['', null]],
    ['is removed whole', { removeDietary: 'yes', removeAccessNeeds: 'yes' }, [null, null]],
    ['is replaced where a box is ticked too', { dietary: 'nuts', removeDietary: 'yes' }, ['nuts', '']],
  ])('%s', async (_, fields, [dietary, accessNeeds]) => {
    const { guest, anna, kept } = await stage();
    const sent: Record<string, string> = fields ? { dietary: '', accessNeeds: '', ...fields } : {};
    for (const path of [guest.path, anna.path]) expect((await get(path)).text).toContain(told);
    expect((await post(`${guest.path}/answers`, { nonce: nonce(), answer: 'room', ...sent })).status).toBe(
      200,
    );
    expect((await post(`${anna.path}/wishes`, sent)).status).toBe(200);
    const left = (before: string, now?: string | null) => (now === null ? '' : now || before);
    expect(await kept()).toEqual({
      guest: [left('canary seed', dietary), left('wide perch', accessNeeds)],
      companion: [left('heron fish', dietary), left('low water', accessNeeds)],
    });
    if (dietary === null)
      for (const path of [guest.path, anna.path]) expect((await get(path)).text).not.toContain(told);
  });

  test('what is written and what is ticked comes back with a form that was refused', async () => {
    const { guest } = await stage();
    const fields = { dietary: 'nuts', accessNeeds: '', removeAccessNeeds: 'yes' };
    const { status, text } = await post(`${guest.path}/answers`, { nonce: nonce(), ...fields });
    expect(status).toBe(400);
    expect(text).toMatch(/name="dietary"[^>]* value="nuts"/);
    expect(text).toMatch(/name="removeAccessNeeds"[^>]* checked/);
    expect(text).not.toMatch(/name="removeDietary"[^>]* checked/);
  });

  test('whoever told nothing finds the fields as ever; the shared link of the calendar does not even tell that something was told', async () => {
    const { event, guest } = await stage();
    const silent = await createInvitation(app(), { eventId: event.id });
    for (const path of [silent.path, `/i/${guest.calendarToken}`]) {
      const { text } = await get(path);
      expect(text).toContain('name="dietary"');
      expect(text).not.toMatch(/removeDietary|removeAccessNeeds|told us already/);
    }
    // Nor does it take anything out.
    const fields = { nonce: nonce(), answer: 'room', removeDietary: 'yes', dietary: '' };
    expect((await post(`/i/${guest.calendarToken}/answers`, fields)).status).toBe(200);
    const [row] = await app().source.query(
      'SELECT a.dietary FROM standings s JOIN answers a ON a.id = s.answer_id WHERE s.invitation_id = $1',
      [guest.id],
    );
    expect(row.dietary).toBe('canary seed');
  });
});
