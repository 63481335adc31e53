import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Answers } from '../rsvps/answers.service.js';
import { Deputies } from '../rsvps/deputies/deputies.service.js';
import { demoOrganiser } from './demo-organiser.js';
import { comesToTheRoom } from './room-answer.js';

/** What becomes of each: one comes, one was asked and is silent, one waits for the organiser. */
const deputies = [
  { givenName: 'Ilse', familyName: 'Vandermeulen', title: 'Deputy Head of Unit', comes: true },
  { givenName: 'Rasmus', familyName: 'Toivonen', title: 'Second Secretary', comes: false },
  { givenName: 'Noor', familyName: 'Haddadin', title: 'Policy Adviser', comes: undefined },
];

/** Guests who cannot come and send somebody, as the debate allows with the organiser's approval. */
@Injectable()
export class DemoDeputies {
  constructor(
    private readonly database: Database,
    private readonly deputies: Deputies,
    private readonly answers: Answers,
  ) {}

  async send(eventId: string): Promise<void> {
    const organiser = await demoOrganiser(this.database, eventId);
    const guests = await this.database.read<{ id: string }>(
      `SELECT s.invitation_id AS id FROM standings s JOIN invitations i ON i.id = s.invitation_id
         JOIN people p ON p.id = i.person_id
        WHERE s.event_id = $1 AND s.seat = 'seated' AND s.companions = 0 AND NOT p.at_risk
          AND p.category_id IN ('eu', 'member-state') ORDER BY i.email LIMIT $2`,
      [eventId, deputies.length],
    );
    for (const [index, { id: invitationId }] of guests.entries()) {
      const { comes, ...person } = deputies[index]!;
      await this.deputies.send({
        ...person,
        email: `${person.givenName}.${person.familyName}@example.org`.toLowerCase(),
        invitationId,
        nonce: 'demonstration',
        by: { channel: 'page', userId: null, answeredById: null, reason: '' },
      });
      if (comes === undefined || !organiser) continue;
      await this.deputies.decide({ userId: organiser.userId }, invitationId, 'approve', 'Of the same house.');
      if (comes) await this.accept(eventId, invitationId);
    }
  }

  private async accept(eventId: string, sentBy: string): Promise<void> {
    const [deputy] = await this.database.read<{ id: string }>(
      'SELECT deputy_invitation_id AS id FROM deputations WHERE invitation_id = $1',
      [sentBy],
    );
    await this.answers.record({
      ...comesToTheRoom({ id: deputy!.id, eventId }),
      note: 'I take the place of my colleague.',
    });
  }
}
