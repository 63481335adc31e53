import type { Tx } from '../../platform/database/database.js';
import { newId, randomToken, hashToken } from '../../platform/tokens/tokens.js';
import { pastDebate } from './content/past-debate.js';
import { insertProgramme, insertVenue } from './demo-event.js';
import type { DemoPerson } from './demo-people.js';
import { insert } from './insert.js';

const day = '2010-04-14';

/** The debate of 2010, complete: who was invited and came, the report, the papers, what was asked for. */
export async function insertPastDebate(tx: Tx, teamId: string, invitees: DemoPerson[]): Promise<string> {
  const debate = pastDebate;
  const place = await insertVenue(tx, debate.venue);
  const eventId = await insert(tx, 'events', {
    team_id: teamId,
    slug: debate.slug,
    kind: debate.kind,
    status: 'archived',
    visibility: 'public',
    attribution_rule: 'on_record',
    main_language: debate.mainLanguage,
    languages: debate.languages,
    title: debate.title,
    summary: debate.summary,
    description: debate.description,
    time_zone: debate.timeZone,
    starts_local: debate.startsLocal,
    ends_local: debate.endsLocal,
    starts_at: `${day}T10:30:00Z`,
    ends_at: `${day}T12:30:00Z`,
    answers_until: '2010-04-12T21:59:59Z',
    ...place,
    floor_languages: ['en', 'ru'],
    interpretation: ['en', 'ru'],
    capacity: debate.venue.capacity,
    contact_email: 'brussels@example.org',
    published_at: '2010-03-15T09:00:00Z',
    content_changed_at: '2010-04-20T09:00:00Z',
  });
  await insertProgramme(tx, eventId, place.room_id, debate.sessions, debate.speakers);
  await insertGuests(tx, eventId, invitees);
  await insertRecord(tx, eventId);
  return eventId;
}

/** Every second invitee of today's lists had been invited then; two in three accepted and most of them came. */
async function insertGuests(tx: Tx, eventId: string, invitees: DemoPerson[]): Promise<void> {
  const guests = invitees.filter((_, index) => index % 2 === 0);
  const pool = await insert(tx, 'pools', { event_id: eventId, mode: 'room' });
  const wave = await insert(tx, 'waves', {
    event_id: eventId,
    number: 1,
    idempotency_key: 'demo-2010',
    created_at: '2010-03-16T09:00:00Z',
  });
  let taken = 0;
  for (const [index, guest] of guests.entries()) {
    const invitation = newId();
    await insert(tx, 'invitations', {
      id: invitation,
      event_id: eventId,
      person_id: guest.id,
      post_id: guest.postId,
      wave_id: wave,
      email: guest.email,
      language: 'en',
      uid: `${invitation}@example.org`,
      page_token_hash: hashToken(randomToken()),
      calendar_token_hash: hashToken(randomToken()),
      reply_token_hash: hashToken(randomToken()),
      created_at: '2010-03-16T09:00:00Z',
    });
    if (index % 7 === 6) continue; // never answered
    const accepted = index % 3 !== 1;
    if (accepted) taken++;
    await insertAnswer(
      tx,
      eventId,
      invitation,
      accepted ? pool : null,
      new Date(Date.UTC(2010, 2, 17 + (index % 20), 8 + (index % 9), index)),
    );
    if (accepted)
      await insert(
        tx,
        'attendances',
        {
          invitation_id: invitation,
          event_id: eventId,
          came: index % 6 !== 3,
          recorded_at: `${day}T12:45:00Z`,
        },
        false,
      );
  }
  await tx.query('UPDATE pools SET taken = $2 WHERE id = $1', [pool, taken]);
}

async function insertAnswer(
  tx: Tx,
  eventId: string,
  invitation: string,
  pool: string | null,
  at: Date,
): Promise<void> {
  const common = {
    invitation_id: invitation,
    event_id: eventId,
    answer: pool ? 'accepted' : 'declined',
    mode: 'room',
  };
  const answer = await insert(tx, 'answers', {
    ...common,
    channel: 'page',
    nonce: 'demo',
    result: pool ? 'seated' : 'none',
    created_at: at,
  });
  const seat = pool ? 'seated' : 'none';
  await insert(
    tx,
    'standings',
    { ...common, seat, pool_id: pool, answer_id: answer, answered_at: at },
    false,
  );
}

async function insertRecord(tx: Tx, eventId: string): Promise<void> {
  const { report, recommendations, addressees, commitments, links, comment } = pastDebate;
  await insert(
    tx,
    'reports',
    {
      event_id: eventId,
      body: report,
      published_at: '2010-04-20T09:00:00Z',
      updated_at: '2010-04-20T09:00:00Z',
    },
    false,
  );
  for (const [position, [en, fr, addressee]] of recommendations.entries())
    await insert(tx, 'recommendations', {
      event_id: eventId,
      text: { en, fr },
      addressee: addressees[addressee],
      status: 'sent',
      position,
    });
  for (const [position, [text, evidence, status]] of commitments.entries())
    await insert(tx, 'commitments', {
      event_id: eventId,
      text,
      evidence,
      status,
      position,
      made_by: { en: 'Government of Kazakhstan, in Madrid', fr: 'Gouvernement du Kazakhstan, à Madrid' },
      made_when: '2007/2008',
    });
  for (const [position, [url, title]] of links.entries())
    await insert(tx, 'further_links', { event_id: eventId, url, title, position });
  await insert(tx, 'comments', {
    event_id: eventId,
    author_name: comment.author,
    institution: comment.institution,
    body: comment.body,
    status: 'approved',
    written_at: comment.writtenAt,
  });
}
