import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { InvitationLinks } from '../invitations/invitation-links.js';
import { Waves } from '../invitations/waves.service.js';
import type { AnswerRequest } from '../rsvps/answer-request.js';
import { Answers } from '../rsvps/answers.service.js';
import { nextDebate } from './content/next-debate.js';
import { DemoDeputies } from './demo-deputies.js';
import { demoOrganiser } from './demo-organiser.js';
import { comesToTheRoom } from './room-answer.js';

interface Guest {
  id: string;
  eventId: string;
  category: string;
  language: string;
  /** Appears in the debate. */
  appears: boolean;
  atRisk: boolean;
}

/** Invites to the upcoming debate and lets half of the guests answer, on the same paths that people use. */
@Injectable()
export class DemoAnswers {
  constructor(
    private readonly database: Database,
    private readonly waves: Waves,
    private readonly answers: Answers,
    private readonly deputies: DemoDeputies,
    private readonly links: InvitationLinks,
  ) {}

  /** Repeats nothing that was done. @returns the address of a guest's page who has not answered */
  async inviteAndAnswer(): Promise<string | undefined> {
    const [event] = await this.database.read<{ id: string }>(
      `SELECT id FROM events WHERE slug = 'the-next-hundred-days'`,
    );
    if (!event) return undefined;
    await this.invite(event.id);
    const guests = await this.database.read<Guest>(
      `SELECT i.id, i.event_id AS "eventId", p.category_id AS category, i.language, p.at_risk AS "atRisk",
              EXISTS (SELECT FROM appearances a WHERE a.event_id = i.event_id AND a.person_id = p.id) AS appears
         FROM invitations i JOIN people p ON p.id = i.person_id
        WHERE i.event_id = $1 AND i.revoked_at IS NULL ORDER BY p.category_id, i.email`,
      [event.id],
    );
    const [answered] = await this.database.read(`SELECT 1 FROM answers WHERE event_id = $1 LIMIT 1`, [
      event.id,
    ]);
    if (!answered) {
      // Those who speak first: seats are kept for them. One is still to answer.
      for (const guest of guests.filter(({ appears, atRisk }) => appears && !atRisk))
        await this.answers.record(comesToTheRoom(guest));
      // In an order that does not favour a category, and one after the other, so that the queue has an order.
      const shuffled = guests
        .filter(({ appears }) => !appears)
        .map((guest, index) => ({ guest, index }))
        .sort((a, b) => ((a.index * 37) % 101) - ((b.index * 37) % 101));
      for (const { guest, index } of shuffled) {
        const answer = answerOf(guest, index);
        if (answer) await this.answers.record(answer).catch(() => undefined);
      }
      await this.deputies.send(event.id);
      await this.spread(event.id);
    }
    const [silent] = await this.database.read<{ id: string }>(
      `SELECT i.id FROM invitations i JOIN people p ON p.id = i.person_id LEFT JOIN standings s ON s.invitation_id = i.id
        WHERE i.event_id = $1 AND s.invitation_id IS NULL AND i.revoked_at IS NULL
        ORDER BY p.at_risk, p.category_id = 'member-state' DESC, i.language = 'en' DESC, i.email LIMIT 1`,
      [event.id],
    );
    return silent && this.links.page(silent.id);
  }

  private async invite(eventId: string): Promise<void> {
    const lists = await this.database.read<{ id: string }>(
      `SELECT l.id FROM lists l JOIN events e ON e.team_id = l.team_id
        WHERE e.id = $1 AND l.kind = 'picked' ORDER BY l.name`,
      [eventId],
    );
    const speakers = await this.database.read<{ id: string }>(
      'SELECT DISTINCT person_id AS id FROM appearances WHERE event_id = $1 ORDER BY id',
      [eventId],
    );
    const actor = await demoOrganiser(this.database, eventId);
    if (!actor || !lists.length) return;
    await this.waves.send(actor, eventId, 'demonstration-wave-1', {
      listIds: lists.map(({ id }) => id),
      personIds: speakers.map(({ id }) => id),
      note: { ...nextDebate.note },
    });
  }

  /** Answers of the last days rather than of one second, so that the screens look as they will. */
  private async spread(eventId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `UPDATE answers a SET created_at = now() - interval '6 days' + interval '5 days 23 hours' * (r.place::float / r.total)
           FROM (SELECT id, row_number() OVER (ORDER BY number) AS place, count(*) OVER () AS total FROM answers WHERE event_id = $1) r
          WHERE r.id = a.id`,
        [eventId],
      );
      await tx.query(
        `UPDATE standings s SET answered_at = a.created_at FROM answers a WHERE a.id = s.answer_id AND s.event_id = $1`,
        [eventId],
      );
      await tx.query(`UPDATE waves SET created_at = now() - interval '7 days' WHERE event_id = $1`, [
        eventId,
      ]);
      await tx.query(`UPDATE invitations SET created_at = now() - interval '7 days' WHERE event_id = $1`, [
        eventId,
      ]);
    });
  }
}

/** Whom some guests bring; made up, like everybody here. */
const companions = ['Marit Solberg', 'Jonas Weckmann', 'Aurélie Fontanet', 'Timur Isakov', 'Beatriz Landim'];

const diets = ['', '', '', 'vegetarian', '', '', 'vegan', '', 'halal', '', 'gluten-free', ''];

/** What a guest says is fixed by the place in the list, so that every demonstration looks the same. */
function answerOf(guest: Guest, index: number): AnswerRequest | undefined {
  const turn = (index * 7) % 20;
  const eager = guest.category === 'ngo' || guest.category === 'academia';
  const answer =
    turn < (eager ? 14 : 9)
      ? 'accepted'
      : turn < (eager ? 15 : 11)
        ? 'tentative'
        : turn < (eager ? 16 : 14)
          ? 'declined'
          : undefined;
  if (!answer) return undefined;
  const online = answer === 'accepted' && turn % 6 === 4 && guest.category !== 'ngo';
  return {
    ...comesToTheRoom(guest),
    answer,
    mode: online ? 'online' : 'room',
    note: answer === 'declined' && turn % 2 ? 'On mission that week, with regrets.' : '',
    dietary: answer === 'accepted' && !online ? diets[index % diets.length]! : '',
    accessNeeds: index % 41 === 7 ? 'Step-free access' : '',
    interpretation: answer === 'accepted' && ['fr', 'ru'].includes(guest.language) ? guest.language : '',
    ...(answer === 'accepted' && !online && index % 19 === 3
      ? { party: { names: [companions[Math.floor(index / 19) % companions.length]!] } }
      : {}),
  };
}
