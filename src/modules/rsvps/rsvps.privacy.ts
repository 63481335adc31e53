import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';

const thirtyDays = 30 * 24 * 3600_000;

/** What guests told us with their answers. That somebody answered stays for the figures; what they wrote does not. */
@Injectable()
export class RsvpsPrivacy implements PersonalDataHolder {
  readonly name = 'rsvps';
  readonly holdings = [
    ...holds('answers', ['answer', 'mode', 'note', 'reason'], 'participation', 'with_event'),
    ...holds('answers', ['dietary', 'access_needs', 'interpretation'], 'needs', 'thirty_days_after_event'),
    ...holds('standings', ['answer', 'mode', 'seat'], 'participation', 'with_event'),
    ...holds(
      'deputations',
      ['given_name', 'family_name', 'email', 'title'],
      'invitation',
      'thirty_days_after_event',
    ),
    ...holds('deputations', ['state'], 'participation', 'with_event'),
    ...holds('seat_offers', ['state'], 'participation', 'with_event'),
    ...holds('queue_acts', ['act', 'reason'], 'participation', 'with_event'),
  ];
  readonly notPersonal = [
    ...columnsOf('answers', ['channel', 'nonce', 'result']),
    ...columnsOf('deputations', ['nonce']),
    ...columnsOf('seat_limits', ['reason']),
    ...columnsOf('pools', ['mode', 'name', 'categories']),
  ];

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(tx: Tx, personId: string): Promise<Record<string, unknown>> {
    const answers = await Database.rows(
      tx,
      `SELECT e.title AS event, a.answer, a.mode, a.result, a.note, a.dietary, a.access_needs AS "accessNeeds",
              a.interpretation, a.channel, a.reason, a.created_at AS at, a.answered_by_id IS NOT NULL AS "byAssistant"
         FROM answers a JOIN invitations i ON i.id = a.invitation_id JOIN events e ON e.id = a.event_id
        WHERE i.person_id = $1 ORDER BY a.number`,
      [personId],
    );
    const forOthers = await Database.rows(
      tx,
      `SELECT e.title AS event, a.answer, a.mode, a.created_at AS at FROM answers a JOIN events e ON e.id = a.event_id
        WHERE a.answered_by_id = $1 ORDER BY a.number`,
      [personId],
    );
    const deputies = await Database.rows(tx, exportDeputies, [personId]);
    const offers = await Database.rows(tx, exportOffers, [personId]);
    const acts = await Database.rows(tx, exportActs, [personId]);
    return {
      ...(offers.length ? { seatsOffered: offers } : {}),
      ...(acts.length ? { onWaitingList: acts } : {}),
      ...(deputies.length ? { deputies } : {}),
      ...(answers.length ? { answers } : {}),
      ...(forOthers.length ? { answersForOthers: forOthers } : {}),
    };
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.query(
      `UPDATE answers SET note = '', reason = '', dietary = '', access_needs = '', interpretation = ''
         FROM invitations i WHERE i.id = answers.invitation_id AND i.person_id = $1`,
      [personId],
    );
    await tx.query(
      `UPDATE deputations d SET ${nobodyNamed} FROM invitations i
        WHERE i.person_id = $1 AND i.id IN (d.invitation_id, d.deputy_invitation_id)`,
      [personId],
    );
    await tx.query('UPDATE answers SET answered_by_id = NULL WHERE answered_by_id = $1', [personId]);
    await tx.query(
      `UPDATE queue_acts t SET reason = '' FROM invitations i WHERE i.id = t.invitation_id AND i.person_id = $1`,
      [personId],
    );
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const rows = await Database.rows(
      tx,
      `UPDATE answers SET dietary = '', access_needs = '', interpretation = ''
         FROM events e WHERE e.id = answers.event_id AND e.ends_at < $1
          AND (dietary <> '' OR access_needs <> '' OR answers.interpretation <> '') RETURNING answers.id`,
      [new Date(now.getTime() - thirtyDays)],
    );
    const deputies = await Database.rows(
      tx,
      `UPDATE deputations d SET ${nobodyNamed} FROM events e
        WHERE e.id = d.event_id AND e.ends_at < $1 AND d.email <> '' RETURNING d.id`,
      [new Date(now.getTime() - thirtyDays)],
    );
    return rows.length + deputies.length;
  }
}

const nobodyNamed = `given_name = '', family_name = '', email = '', title = ''`;

/** As the guest who named somebody, with what they wrote; as the deputy, that they were named. */
const exportDeputies = `
  SELECT e.title AS event, d.state, d.asked_at AS at, i.person_id = $1 AS "sentBy",
         d.given_name AS "givenName", d.family_name AS "familyName", d.email, d.title
    FROM deputations d JOIN events e ON e.id = d.event_id JOIN invitations i ON i.id = d.invitation_id
    LEFT JOIN invitations o ON o.id = d.deputy_invitation_id
   WHERE $1 IN (i.person_id, o.person_id) ORDER BY d.asked_at`;

const exportOffers = `
  SELECT e.title AS event, o.seats, o.state, o.offered_at AS at, o.until FROM seat_offers o
    JOIN events e ON e.id = o.event_id JOIN invitations i ON i.id = o.invitation_id
   WHERE i.person_id = $1 ORDER BY o.offered_at`;

const exportActs = `
  SELECT e.title AS event, t.act, t.reason, t.created_at AS at FROM queue_acts t
    JOIN events e ON e.id = t.event_id JOIN invitations i ON i.id = t.invitation_id
   WHERE i.person_id = $1 ORDER BY t.created_at`;
