import { Injectable } from '@nestjs/common';
import { holdsRole, type Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { isHidden, shownName } from '../contacts/names/shown-name.js';
import { alsoNames } from '../contacts/people/shows-people.js';
import { EventsQueries } from '../events/events.queries.js';
import type { UsedList } from '../lists/list-people.js';
import { Outbox } from '../mail/outbox.service.js';
import { CandidateQueries } from './candidates.queries.js';
import type { InviteeView, MailPreview, UsedListView, WavePreview, WaveView } from './http/waves.dto.js';
import { postHolders } from './post-selection.js';
import { sharedMailboxes } from './shared-mailboxes.js';
import { InvitationMail } from './mail/invitation-mail.js';
import { WaveWriter } from './wave-writer.js';
import type { WaveRequest } from './waves.service.js';

/** What a wave will be, and how those sent are getting on. */
@Injectable()
export class WavesQueries {
  constructor(
    private readonly database: Database,
    private readonly events: EventsQueries,
    private readonly candidates: CandidateQueries,
    private readonly writer: WaveWriter,
    private readonly mail: InvitationMail,
    private readonly outbox: Outbox,
  ) {}

  async preview(actor: Actor, eventId: string, request: WaveRequest): Promise<WavePreview> {
    const found = await this.candidates.find(actor, eventId, request);
    const { vacant } = await postHolders(this.database.entities, request.postIds ?? [], actor.cleared);
    const sharing = sharedMailboxes(found.people, actor);
    const invitees = found.people.map((person) => {
      const hidden = isHidden(person, actor);
      const view: InviteeView = {
        personId: person.personId,
        name: shownName(person, actor),
        email: hidden ? null : person.email,
        language: person.language,
        organisation: hidden ? null : person.organisation,
        categoryId: person.categoryId,
        atRisk: person.atRisk,
        refusal: person.refusal,
        postId: person.followsPost && !hidden ? person.postId : null,
        // Who works for whom is not told of people at risk.
        assistants: hidden
          ? []
          : person.assistants.filter((one) => !isHidden(one, actor)).map((one) => shownName(one, actor)),
        sharedWith: hidden ? [] : (sharing.get(person.personId) ?? []),
        listIds: person.listIds,
      };
      return view.assistants.length
        ? alsoNames(
            view,
            person.assistants.map(({ personId }) => personId),
          )
        : view;
    });
    const invited = invitees.filter(({ refusal }) => refusal === null);
    return {
      invitees,
      counts: {
        invite: invited.length,
        refused: invitees.length - invited.length,
        byCategory: countBy(invited, ({ categoryId }) => categoryId),
        byLanguage: countBy(invited, ({ language }) => language),
      },
      vacantPosts: vacant,
      lists: found.lists.map((list) => usedListView(list, actor)),
    };
  }

  /** Exactly the mail that this person will get, but for its links: they are made when it is sent. */
  async previewFor(
    actor: Actor,
    eventId: string,
    personId: string,
    request: WaveRequest,
  ): Promise<MailPreview> {
    const event = await this.events.record(eventId);
    const found = await this.candidates.find(actor, eventId, request);
    const person = found.people.find((candidate) => candidate.personId === personId);
    if (!person) throw new NotFound('person');
    const hidden = isHidden(person, actor);
    const guest = this.writer.guest({
      ...person,
      email: hidden ? 'hidden@example.org' : (person.email ?? ''),
    });
    const draft = this.mail.invitation(event, guest, request.note ?? {});
    const content = this.outbox.content(draft);
    return {
      subject: draft.subject,
      from: `${content.from.name} <${content.from.address}>`,
      to: hidden ? null : `${draft.to.name} <${draft.to.address}>`,
      text: content.text,
      html: content.html,
      ics: content.ics?.content ?? '',
    };
  }

  async waves(eventId: string, actor: Actor): Promise<WaveView[]> {
    return this.read('waves.event_id = $1', eventId, actor);
  }

  async wave(id: string, actor: Actor): Promise<WaveView> {
    const [wave] = await this.read('waves.id = $1', id, actor);
    if (!wave) throw new NotFound('wave');
    return wave;
  }

  /**
   * Of each guest the latest invitation mail, and who waits to be written to, so that the states always add up to the number of
   * guests.
   */
  private async read(where: string, id: string, actor: Actor): Promise<WaveView[]> {
    const rows = await this.database.read<
      Omit<WaveView, 'createdAt' | 'lists' | 'total' | 'stopped'> & {
        createdAt: Date;
        stoppedAt: Date | null;
        stoppedBy: string | null;
        stoppedReason: string;
        lists: UsedList[];
        invited: number;
        toWrite: number;
      }
    >(
      `WITH latest AS (
         SELECT DISTINCT ON (i.id) i.wave_id, m.state
           FROM waves JOIN invitations i ON i.wave_id = waves.id
           JOIN messages m ON m.correlation_id = i.id AND m.kind = 'invitation'
          WHERE ${where} ORDER BY i.id, m.number DESC
       ), states AS (
         SELECT wave_id, state, count(*)::int AS count FROM latest GROUP BY wave_id, state
       )
       SELECT waves.id, waves.number, waves.created_at AS "createdAt", waves.lists, waves.left_out AS "leftOut",
         waves.left_out_why AS "leftOutWhy", waves.refused, sender.name AS "sentBy",
         waves.stopped_at AS "stoppedAt", stopper.name AS "stoppedBy", waves.stopped_reason AS "stoppedReason",
         (SELECT count(*)::int FROM invitations WHERE wave_id = waves.id) AS invited,
         (SELECT coalesce(sum(size), 0)::int FROM wave_portions WHERE wave_id = waves.id) AS "toWrite",
         coalesce((SELECT jsonb_object_agg(state, count) FROM states WHERE wave_id = waves.id), '{}') AS progress
       FROM waves LEFT JOIN users sender ON sender.id = waves.created_by
       LEFT JOIN users stopper ON stopper.id = waves.stopped_by
       WHERE ${where} ORDER BY waves.number`,
      [id],
    );
    return rows.map(({ invited, toWrite, stoppedAt, stoppedBy, stoppedReason, ...row }) => ({
      ...row,
      stopped: stoppedAt && { at: stoppedAt.toISOString(), by: stoppedBy, reason: stoppedReason },
      total: invited + toWrite,
      createdAt: row.createdAt.toISOString(),
      lists: row.lists.map((list) => usedListView(list, actor)),
      progress: { ...noProgress, ...row.progress, to_write: toWrite },
    }));
  }
}

/** A list is for the organisers of its team, and what decided about people at risk for cleared staff. */
function usedListView(
  { id, teamId, rule: _rule, seenThrough, ...list }: UsedList,
  actor: Actor,
): UsedListView {
  const masked = !holdsRole(actor, teamId, ['organiser'])
    ? 'A list of another team'
    : seenThrough && !actor.cleared
      ? 'A list that asks for what is protected'
      : undefined;
  return { listId: id, ...list, ...(masked ? { name: masked, words: '', problems: [] } : {}) };
}

const noProgress = {
  to_write: 0,
  held: 0,
  queued: 0,
  sending: 0,
  sent: 0,
  failed: 0,
  in_doubt: 0,
  cancelled: 0,
};

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}
