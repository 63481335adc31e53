import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { pick, type Text } from '../../../platform/i18n/text.js';
import { visibleSql } from '../../contacts/names/shown-name.js';
import { companionsSql } from '../../invitations/companions/companions.sql.js';
import {
  readTyped,
  valueText,
  type GivenValue,
  type QuestionKind,
  type QuestionOption,
} from '../../questions/questions.rules.js';
import type { LateAnswerView } from '../http/late-answers.dto.js';
import { keepWhatIsEmpty, pickNeeds } from '../needs.rules.js';
import type { PartyWish } from '../party.rules.js';
import {
  differences,
  stanceFields,
  wishFields,
  type Difference,
  type HeldRequest,
  type HeldState,
  type HeldWishes,
  type Stance,
} from './late.rules.js';

interface Row extends Omit<Stance, 'companions'> {
  id: string;
  state: HeldState;
  heldAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string;
  request: HeldRequest | HeldWishes | null;
  /** Who said it; null: the guest. */
  companionId: string | null;
  companionName: string | null;
  companionNumber: number | null;
  hidden: boolean;
  party: { name: string }[];
  mainLanguage: string;
  questions: {
    id: string;
    kind: QuestionKind;
    label: Text;
    options: QuestionOption[];
    said: GivenValue | null;
  }[];
}

type LateChange = Difference & { label: string | null };

/** Late answers as staff decide them: what stands, and what the guest wants instead. */
@Injectable()
export class LateAnswersQueries {
  constructor(private readonly database: Database) {}

  /** The latest first; what is decided says what became of it. Words of people at risk are for cleared staff alone. */
  async of(invitationId: string, cleared: boolean): Promise<LateAnswerView[]> {
    const rows = await this.database.read<Row>(
      `SELECT h.id, h.state, h.held_at AS "heldAt", h.decided_at AS "decidedAt", u.name AS "decidedBy", h.reason, h.request,
              ${visibleSql('p', cleared, 'FALSE', 'TRUE')} AS hidden, e.main_language AS "mainLanguage",
              c.id AS "companionId", ${visibleSql('p', cleared, 'c.name', "''")} AS "companionName", c.position + 1 AS "companionNumber",
              s.answer, s.mode, a.note, coalesce(n.dietary, CASE WHEN c.id IS NULL THEN a.dietary END) AS dietary,
              coalesce(n.access_needs, CASE WHEN c.id IS NULL THEN a.access_needs END) AS "accessNeeds",
              coalesce(n.interpretation, CASE WHEN c.id IS NULL THEN a.interpretation END) AS interpretation,
              CASE WHEN s.companions > 0 THEN ${companionsSql('i')} ELSE '[]' END AS party,
              (SELECT coalesce(json_agg(json_build_object('id', q.id, 'kind', q.kind, 'label', q.label, 'options', q.options, 'said', v.value)
                 ORDER BY q.position, q.id), '[]')
                 FROM questions q LEFT JOIN question_answers v ON v.question_id = q.id AND v.invitation_id = i.id AND v.current AND v.companion_id IS NOT DISTINCT FROM c.id
                WHERE q.event_id = i.event_id AND q.asked_of = CASE WHEN c.id IS NULL THEN 'guests' ELSE 'companions' END) AS questions
         FROM held_answers h JOIN invitations i ON i.id = h.invitation_id JOIN people p ON p.id = i.person_id
         JOIN events e ON e.id = h.event_id LEFT JOIN users u ON u.id = h.decided_by
         LEFT JOIN standings s ON s.invitation_id = i.id LEFT JOIN answers a ON a.id = s.answer_id
         LEFT JOIN companions c ON c.id = h.companion_id
         LEFT JOIN LATERAL (SELECT * FROM companion_needs x WHERE x.companion_id = c.id ORDER BY x.id DESC LIMIT 1) n ON TRUE
        WHERE h.invitation_id = $1 AND h.state <> 'replaced' ORDER BY h.held_at DESC, h.id DESC LIMIT 50`,
      [invitationId],
    );
    return rows.map((row) => ({
      id: row.id,
      companion: row.companionId
        ? { id: row.companionId, name: row.companionName ?? '', number: row.companionNumber! }
        : null,
      state: row.state,
      heldAt: row.heldAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decidedBy: row.decidedBy,
      reason: row.reason,
      changes: row.state === 'held' && row.request ? changesIn(row, row.request) : [],
    }));
  }
}

const changesIn = (row: Row, request: HeldRequest | HeldWishes): LateChange[] =>
  'answer' in request ? guestChanges(row, request) : companionChanges(row, request);

/** Of somebody at risk, and of whom they bring, cleared staff alone read what is needed. */
function companionChanges(row: Row, wishes: HeldWishes): LateChange[] {
  if (row.hidden) return [];
  const { dietary = '', accessNeeds = '', interpretation = '' } = row;
  const needs = differences({ dietary, accessNeeds, interpretation }, wishes, wishFields);
  return [...needs.map((one) => ({ ...one, label: null })), ...saidIn(row, wishes)];
}

function guestChanges(row: Row, request: HeldRequest): LateChange[] {
  const before: Stance = {
    answer: row.answer,
    mode: row.answer === 'accepted' ? row.mode : null,
    companions: companionWords(row.party, row.hidden),
    note: row.note ?? '',
    dietary: row.dietary ?? '',
    accessNeeds: row.accessNeeds ?? '',
    interpretation: row.interpretation ?? '',
  };
  const needs = pickNeeds(request);
  const after: Stance = {
    ...(request.keepWhatIsEmpty ? keepWhatIsEmpty(needs, before) : needs),
    answer: request.answer,
    mode: request.answer === 'accepted' ? request.mode : null,
    companions:
      request.answer !== 'accepted'
        ? ''
        : request.party
          ? wishWords(request.party, row.hidden)
          : before.companions,
  };
  const plain = differences(before, after, stanceFields)
    .filter(({ field }) => !row.hidden || ['answer', 'mode', 'companions'].includes(field))
    .map((one) => ({ ...one, label: null }));
  return row.hidden ? plain : [...plain, ...saidIn(row, request)];
}

function saidIn(row: Row, { given = {} }: Pick<HeldRequest, 'given'>): (Difference & { label: string })[] {
  const words = (options: QuestionOption[], value: GivenValue | null | undefined) =>
    valueText(options, value, (label) => pick(label, 'en', row.mainLanguage));
  return row.questions.flatMap(({ id, kind, label, options, said }) => {
    const typed = given[id];
    const read = typed && readTyped({ kind, options, atMost: null }, typed, said);
    if (!read || 'problem' in read || (read.value === undefined && kind === 'file')) return [];
    const [before, after] = [words(options, said), words(options, read.value)];
    return before === after
      ? []
      : [{ field: `questions.${id}`, label: pick(label, 'en', row.mainLanguage), before, after }];
  });
}

const companionWords = (party: readonly { name: string }[], hidden: boolean): string =>
  !hidden && party.some(({ name }) => name)
    ? party.map(({ name }) => name || '?').join(', ')
    : party.length
      ? String(party.length)
      : '';

const wishWords = (wish: PartyWish, hidden: boolean): string =>
  companionWords(
    'names' in wish
      ? wish.names.map((name) => ({ name }))
      : 'count' in wish
        ? Array.from({ length: wish.count }, () => ({ name: '' }))
        : [],
    hidden,
  );
