import { describe, expect, test } from 'vitest';
import { PageOpenings } from '../../src/modules/invitations/openings/page-openings.service.js';
import { PersonalData } from '../../src/platform/privacy/personal-data.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { createEvent } from '../factories/events.js';
import { createInvitation, type InvitedGuest } from '../factories/invitations.js';
import { createPerson } from '../factories/people.js';
import { codesTo } from '../support/page-codes.js';
import { mailsTo } from '../support/outbox.js';
import { testApp } from '../support/test-app.js';

const app = testApp();
const openings = () => app().http.get(PageOpenings, { strict: false });

const linkOf = ({ token, id, eventId }: InvitedGuest) => ({
  ...{ token, invitationId: id, eventId, assistantId: null },
});

async function invited(options: Partial<Parameters<typeof createInvitation>[1]> = {}) {
  const event = await createEvent(app().source);
  return createInvitation(app(), { eventId: event.id, ...options });
}

/** A guest who asked for a code, and the code. */
async function asked() {
  const guest = await invited();
  await openings().sendCode(linkOf(guest));
  const [code] = await codesTo(app(), guest.email);
  return { guest, link: linkOf(guest), code: code! };
}

const actions = async ({ id }: InvitedGuest) => {
  const rows = await app().source.query(
    `SELECT action, actor_kind AS kind, team_id IS NOT NULL AS team FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
  return rows as { action: string; kind: string; team: boolean }[];
};

const refused = { code: 'code_refused', status: 422 };
const wrong = (code: string) => (code === '00000000' ? '00000001' : '00000000');

describe('a code for a personal page (C11)', () => {
  test('opens the page once, for the link that it was asked for, and for half an hour; each step is on the record', async () => {
    const { guest, link, code } = await asked();
    const other = linkOf(await invited());
    await expect(openings().open(other, code)).rejects.toMatchObject(refused);
    await expect(openings().open(link, wrong(code))).rejects.toMatchObject(refused);
    const secret = await openings().open(link, `${code.slice(0, 4)} ${code.slice(4)}`);
    expect(await openings().isOpen(link, secret)).toBe(true);
    expect(await openings().isOpen(other, secret)).toBe(false);
    expect(await openings().isOpen(link, code)).toBe(false);
    await expect(openings().open(link, code)).rejects.toMatchObject(refused);
    const [row] = await app().source.query(
      'SELECT extract(epoch FROM open_until - now()) AS left FROM page_openings WHERE invitation_id = $1',
      [guest.id],
    );
    expect(Number(row.left)).toBeGreaterThan(25 * 60);
    expect(Number(row.left)).toBeLessThanOrEqual(30 * 60);
    await app().source.query(
      `UPDATE page_openings SET open_until = now() - interval '1 second' WHERE invitation_id = $1`,
      [guest.id],
    );
    expect(await openings().isOpen(link, secret)).toBe(false);
    expect(await actions(guest)).toEqual(
      ['page.code_sent', 'page.code_refused', 'page.opened', 'page.code_refused'].map((action) => ({
        ...{ action, kind: 'guest', team: true },
      })),
    );
  });

  test('opens nothing after fifteen minutes, nor after five wrong ones, nor once there is a newer one', async () => {
    const late = await asked();
    await app().source.query(
      `UPDATE page_openings SET code_until = now() - interval '1 second' WHERE invitation_id = $1`,
      [late.guest.id],
    );
    await expect(openings().open(late.link, late.code)).rejects.toMatchObject(refused);

    const tried = await asked();
    for (let n = 0; n < 5; n++)
      await expect(openings().open(tried.link, wrong(tried.code))).rejects.toMatchObject(refused);
    await expect(openings().open(tried.link, tried.code)).rejects.toMatchObject(refused);
    await openings().sendCode(tried.link);
    const codes = await codesTo(app(), tried.guest.email);
    expect(codes).toHaveLength(2);
    await expect(openings().open(tried.link, tried.code)).rejects.toMatchObject(refused);
    expect(await openings().open(tried.link, codes[1]!)).toMatch(/^[a-z2-7]{32}$/);
  });

  test('typed by ten at once it opens one browser; of twenty wrong ones at once five are looked at', async () => {
    const { link, code } = await asked();
    const opened = await Promise.allSettled(Array.from({ length: 10 }, () => openings().open(link, code)));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { guest, link: guessed, code: right } = await asked();
    await Promise.allSettled(Array.from({ length: 20 }, () => openings().open(guessed, wrong(right))));
    const [row] = await app().source.query('SELECT tries FROM page_openings WHERE invitation_id = $1', [
      guest.id,
    ]);
    expect(row.tries).toBe(5);
  });

  test('no more than five an hour fill a mailbox', async () => {
    const { guest, link } = await asked();
    for (let n = 0; n < 4; n++) await openings().sendCode(link);
    await expect(openings().sendCode(link)).rejects.toMatchObject({ code: 'too_many', status: 429 });
    expect(await codesTo(app(), guest.email)).toHaveLength(5);
  });

  test('is kept so that no dump tells it, and goes with its time and with the person', async () => {
    const { guest, link, code } = await asked();
    await openings().open(link, code);
    const dump = await app().source.query('SELECT page_openings::text AS row FROM page_openings');
    expect(JSON.stringify(dump)).not.toContain(code);
    const holders = app().http.get(PersonalData).holders();
    const holder = holders.find(({ name }) => name === 'invitations')!;
    const left = async () =>
      (await app().source.query('SELECT 1 FROM page_openings WHERE invitation_id = $1', [guest.id])).length;
    await app().source.transaction((tx) => holder.expire!(tx, new Date()));
    expect(await left()).toBe(1);
    await app().source.transaction((tx) => holder.expire!(tx, new Date(Date.now() + 31 * 60_000)));
    expect(await left()).toBe(0);
    await openings().sendCode(link);
    await app().source.transaction((tx) => holder.erase(tx, guest.personId));
    expect(await left()).toBe(0);
  });

  test('goes to the guest alone through the guest’s link, and to the assistant alone through the assistant’s', async () => {
    const guest = await invited({ language: 'fr' });
    const aide = await createPerson(app().source, { givenName: 'Aida' });
    await app().source.query(
      `INSERT INTO relationships (id, person_id, of_person_id, kind, receives_mail, answers_for, instead)
       VALUES ($1, $2, $3, 'assistant_of', true, true, true)`,
      [newId(), aide.id, guest.personId],
    );
    const [{ email }] = await app().source.query('SELECT email FROM person_emails WHERE person_id = $1', [
      aide.id,
    ]);
    await openings().sendCode(linkOf(guest));
    expect([await codesTo(app(), guest.email), await codesTo(app(), email)]).toEqual([
      [expect.any(String)],
      [],
    ]);
    const assistants = { ...linkOf(guest), token: 'a'.repeat(26), assistantId: aide.id };
    await openings().sendCode(assistants);
    expect(await codesTo(app(), guest.email)).toHaveLength(1);
    const [code] = await codesTo(app(), email);
    const [mail] = await mailsTo(app(), email);
    expect(mail).toMatchObject({ kind: 'page_code', language: 'fr', correlationId: guest.id });
    expect(await openings().open(assistants, code!)).toEqual(expect.any(String));
    expect(await openings().addressOf(linkOf(guest))).toBe('g…@e…');
    expect(await openings().addressOf(assistants)).toBe(`${email[0]}…@e…`);
    expect(await openings().addressOf({ ...assistants, assistantId: newId() })).toBe(undefined);
  });

  test('is not sent to who is not to be written to; of somebody at risk not even the first letter is told', async () => {
    const left = await invited();
    await app().source.query('UPDATE people SET do_not_contact = true WHERE id = $1', [left.personId]);
    expect(await openings().addressOf(linkOf(left))).toBe(undefined);
    await openings().sendCode(linkOf(left));
    expect(await mailsTo(app(), left.email)).toEqual([]);
    const hidden = await invited({ atRisk: true });
    expect(await openings().addressOf(linkOf(hidden))).toBe('');
    await openings().sendCode(linkOf(hidden));
    const [row] = await app().source.query(
      'SELECT confidential, urgent, mailing FROM messages WHERE to_address = $1',
      [hidden.email],
    );
    expect(row).toEqual({ confidential: true, urgent: true, mailing: false });
  });
});
