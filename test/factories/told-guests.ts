import { expect } from 'vitest';
import { InvitationLinks } from '../../src/modules/invitations/invitation-links.js';
import { CompanionWishesService } from '../../src/modules/rsvps/companions/companion-wishes.service.js';
import { hashToken, newId } from '../../src/platform/tokens/tokens.js';
import type { TestApp } from '../support/test-app.js';
import { pdf } from '../support/uploads.js';
import { companionsOf, createEventWithCompanions } from './companions.js';
import { createInvitation, type InvitedGuest } from './invitations.js';
import { createPerson } from './people.js';
import { createQuestion, questionOptions } from './questions.js';

/** Everything personal that a guest below told, or is known by, each by a text that stands nowhere else. */
export const canaries = {
  name: 'Gwendoline Guestova',
  address: 'guest-',
  phone: '+32 2 555 0199',
  companion: 'Anna Companionova',
  second: 'Boris Companionov',
  note: 'remarks aplenty',
  diet: 'canary seed',
  access: 'wide perch',
  text: 'Dr. Nightingale',
  number: '7654321',
  file: 'passport-of-mine.pdf',
  companionDiet: 'heron fish',
  companionText: 'Mme Heron',
  deputy: 'Dana Deputova',
  deputyAddress: 'dana.deputova@',
  deputyTitle: 'Head of Aviary',
  assistant: 'Aida Aideova',
  assistantAddress: 'aida.aideova@',
  other: 'Otto Otherson',
} as const;
export type Canary = keyof typeof canaries;

/** Which of them stand in it. */
export const found = (text: string): Canary[] =>
  (Object.keys(canaries) as Canary[]).filter((one) =>
    canaries[one]
      .split(' ')
      .some((word) => (one === 'name' || one.endsWith('eputy') || word.length > 4) && text.includes(word)),
  );
export interface ToldGuest {
  eventId: string;
  guest: InvitedGuest;
  companion: { id: string; path: string };
  assistant: string;
  assistantEmail: string;
  questions: Record<'text' | 'number' | 'choice' | 'many' | 'consent' | 'file' | 'ofCompanions', string>;
  options: string[];
}

/** A guest with companions, an assistant and files who told everything that can be told. */
export async function toldGuest(app: TestApp): Promise<ToldGuest> {
  const query = (sql: string, values: unknown[]) => app.source.query(sql, values);
  const event = await createEventWithCompanions(app, 'names', 2);
  await query(
    `UPDATE events SET interpretation = '{fr,ru}', deputies = 'open', deputy_chain = 1 WHERE id = $1`,
    [event.id],
  );
  await createInvitation(app, { eventId: event.id, givenName: 'Otto', familyName: 'Otherson' });
  const guest = await createInvitation(app, {
    eventId: event.id,
    givenName: 'Gwendoline',
    familyName: 'Guestova',
  });
  await query('UPDATE people SET phone = $2 WHERE id = $1', [guest.personId, canaries.phone]);
  const aide = await createPerson(app.source, { givenName: 'Aida', familyName: 'Aideova' });
  const assistantEmail = `aida.aideova@${newId()}.example.org`;
  await query('UPDATE person_emails SET email = $2 WHERE person_id = $1', [aide.id, assistantEmail]);
  await query(
    `INSERT INTO relationships (id, person_id, of_person_id, kind, receives_mail, answers_for, instead)
     VALUES ($1, $2, $3, 'assistant_of', true, true, false)`,
    [newId(), aide.id, guest.personId],
  );
  const assistant = app.http.get(InvitationLinks, { strict: false }).assistantToken(guest.id, aide.id);
  await query(
    'INSERT INTO invitation_assistants (invitation_id, person_id, token_hash) VALUES ($1, $2, $3)',
    [...[guest.id, aide.id, hashToken(assistant)]],
  );
  const options = questionOptions(['Energy', 'Trade', 'Law']);
  const ask = (kind: 'text' | 'number' | 'choice' | 'many' | 'consent' | 'file') =>
    createQuestion(app, event.id, `Question ${kind}`, {
      kind,
      required: kind === 'text' || kind === 'file',
      options: kind === 'choice' || kind === 'many' ? options : [],
    });
  const questions = {
    text: await ask('text'),
    number: await ask('number'),
    choice: await ask('choice'),
    many: await ask('many'),
    consent: await ask('consent'),
    file: await ask('file'),
    ofCompanions: await createQuestion(app, event.id, 'Badge', { askedOf: 'companions', required: true }),
  };
  const form = new FormData();
  const fields: [string, string | File][] = [
    ...([
      ['nonce', newId()],
      ['answer', 'room'],
      ['note', canaries.note],
    ] as [string, string][]),
    ...([
      ['companion', canaries.companion],
      ['companion', canaries.second],
    ] as [string, string][]),
    ...([
      ['dietary', canaries.diet],
      ['accessNeeds', canaries.access],
      ['interpretation', 'ru'],
    ] as [string, string][]),
    [`q-${questions.text}`, canaries.text],
    [`q-${questions.number}`, canaries.number],
    [`q-${questions.choice}`, options[1]!.id],
    [`q-${questions.many}`, options[0]!.id],
    [`q-${questions.many}`, options[2]!.id],
    [`q-${questions.consent}`, 'yes'],
    [`q-${questions.file}`, new File([new Uint8Array(pdf())], canaries.file, { type: 'application/pdf' })],
  ];
  for (const [name, value] of fields) form.append(name, value as string);
  const answered = await fetch(`${app.url}${guest.path}/answers`, {
    method: 'POST',
    redirect: 'manual',
    body: form,
  });
  expect(answered.status).toBe(303);
  const [companion] = await companionsOf(app, guest.id);
  await app.http.get(CompanionWishesService, { strict: false }).say(event.id, companion!.id, {
    ...{ dietary: canaries.companionDiet, accessNeeds: '', interpretation: 'fr' },
    given: { [questions.ofCompanions]: [canaries.companionText] },
  });
  return {
    ...{
      eventId: event.id,
      guest,
      companion: companion!,
      assistant: `/i/${assistant}`,
      assistantEmail,
      questions,
    },
    options: options.map(({ id }) => id),
  };
}

/** What counts now, as the organisers have it. */
export async function told(app: TestApp, { guest, questions }: ToldGuest) {
  const [row] = await app.source.query(
    `SELECT a.note, a.dietary, a.access_needs AS access, a.interpretation,
            ARRAY(SELECT c.name FROM companions c WHERE c.invitation_id = $1 AND c.removed_at IS NULL ORDER BY c.position) AS party,
            (SELECT json_object_agg(question_id, value) FROM question_answers
              WHERE invitation_id = $1 AND companion_id IS NULL AND current AND value IS NOT NULL) AS said
       FROM standings s JOIN answers a ON a.id = s.answer_id WHERE s.invitation_id = $1`,
    [guest.id],
  );
  const { said, ...rest } = row;
  return {
    ...rest,
    said: Object.fromEntries(
      Object.entries(questions).flatMap(([kind, id]) => (said?.[id] === undefined ? [] : [[kind, said[id]]])),
    ),
  };
}
