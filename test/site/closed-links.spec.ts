import { expect, test } from 'vitest';
import { Answers } from '../../src/modules/rsvps/answers.service.js';
import { inviteeWords } from '../../src/modules/site/invitee/words.js';
import { answerRequest } from '../factories/answers.js';
import { companionsOf, createEventWithCompanions } from '../factories/companions.js';
import { sendDeputy } from '../factories/deputies.js';
import { createInvitation } from '../factories/invitations.js';
import { noSeatFaults, seatFaults } from '../factories/queues.js';
import { testApp } from '../support/test-app.js';

const app = testApp({ ROLE: 'web' });

/** Of a debate with a guest who comes with somebody, one who is silent, one who sends a deputy, in one language. */
async function links(language: string) {
  const event = await createEventWithCompanions(app(), 'names', 2, { capacity: 8 });
  await app().source.query(`UPDATE events SET deputies = 'open' WHERE id = $1`, [event.id]);
  const [seated, silent, sends] = await Promise.all(
    [0, 1, 2].map(() => createInvitation(app(), { eventId: event.id, language })),
  );
  const record = app().http.get(Answers, { strict: false });
  await record.record(answerRequest(seated!, { party: { names: ['Anna Tamm'] } }));
  const deputy = (await sendDeputy(app(), sends!))!;
  const [companion] = await companionsOf(app(), seated!.id);
  const guests = { seated: seated!, silent: silent!, sends: sends!, deputy };
  return {
    event,
    paths: [
      ...Object.values(guests).flatMap(({ path, calendarToken }) => [path, `/i/${calendarToken}`]),
      companion!.path,
    ],
    companion: companion!.path,
  };
}

const ended = `starts_at = now() - interval '2 days', ends_at = now() - interval '2 days' + interval '2 hours'`;
const states: [name: 'cancelled' | 'postponed' | 'over' | 'deadline', sql: string][] = [
  ['cancelled', `status = 'cancelled', status_reason = 'The hall is closed.'`],
  ['postponed', `status = 'postponed'`],
  ['over', ended],
  ['over', `status = 'archived', ${ended}`],
  ['deadline', `answers_until = now() - interval '1 minute'`],
];

const get = (path: string, method: string) =>
  fetch(app().url + path, { method, redirect: 'manual', headers: { accept: 'text/html' } });
const post = (path: string, fields: Record<string, string>) =>
  fetch(app().url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const nonce = 'from-an-old-form';
/** All forms that an old page may still have open. */
const forms = (path: string): [string, Record<string, string>][] =>
  path.startsWith('/c/')
    ? [
        [`${path}/wishes`, { dietary: 'vegan' }],
        [`${path}/withdrawal`, {}],
      ]
    : [
        [`${path}/answers`, { nonce, answer: 'room' }],
        [`${path}/answers`, { nonce, answer: 'online' }],
        [`${path}/answers`, { nonce, answer: 'no' }],
        [
          `${path}/deputy`,
          { nonce, givenName: 'Otto', familyName: 'Otherova', email: 'otto@example.org', title: '' },
        ],
        [`${path}/offer`, { nonce, answer: 'take', offer: '01a21523-13e3-734c-8795-f3f831ce4fa0' }],
      ];

test.each(['en', 'fr', 'de', 'ru'] as const)(
  'every link of a debate that takes no answer opens a page that says so in the language of its reader, and no old form changes anything: %s (C12)',
  async (language) => {
    for (const [name, sql] of states) {
      const { event, paths, companion } = await links(language);
      await app().source.query(`UPDATE events SET ${sql} WHERE id = $1`, [event.id]);
      const standings = () =>
        app().source.query(
          `SELECT s.invitation_id, s.answer, s.seat, s.companions, (SELECT count(*)::int FROM answers a WHERE a.event_id = $1) AS answers
             FROM standings s WHERE s.event_id = $1 ORDER BY 1`,
          [event.id],
        );
      const before = await standings();
      for (const path of paths) {
        const [page, head] = [await get(path, 'GET'), await get(path, 'HEAD')];
        const at = [name, path.slice(0, 3)];
        expect([at, page.status, head.status]).toEqual([at, 200, 200]);
        const text = await page.text();
        expect(text).toContain(`<html lang="${language}"`);
        if (path !== companion) {
          expect([at, text.includes(inviteeWords[language].closed[name])]).toEqual([at, true]);
          expect([at, /<form[^>]*\/answers/.test(text)]).toEqual([at, false]);
        }
        for (const [target, fields] of forms(path)) {
          const answer = await post(target, fields);
          expect([at, target.slice(path.length), answer.status]).toEqual([
            at,
            target.slice(path.length),
            expect.toSatisfy((status: number) => [303, 404, 409].includes(status)),
          ]);
          if (answer.status === 409) expect((await answer.text()).length).toBeGreaterThan(500);
        }
      }
      expect([name, await standings()]).toEqual([name, before]);
      expect(await seatFaults(app(), event.id)).toEqual(noSeatFaults);
    }
  },
  120_000,
);
