import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.js';
import type { Text } from '../../platform/i18n/text.js';
import { movingRows } from '../contacts/people/moving-rows.js';
import {
  PersonReferences,
  type EitherOr,
  type MergeAct,
  type PersonReference,
  type Remark,
  type Side,
} from '../contacts/people/person-references.js';

interface ProfileRow {
  personId: string;
  shownName: string;
  biography: Text;
  length: number;
}

/** The public profile: one per person, so that of two one stays with the merged entry, unseen. */
const profile: PersonReference = {
  name: 'profile',
  columns: ['profiles.person_id'],

  async eitherOr(tx, keptId, goneId): Promise<EitherOr[]> {
    const [kept, gone] = await profilesOf(tx, keptId, goneId);
    if (!kept || !gone) return [];
    return [
      {
        key: 'profile',
        label: 'Public profile',
        kept: profileWords(kept),
        gone: profileWords(gone),
        chosen: fuller(kept, gone),
        consequence: 'The other one is no longer shown.',
      },
    ];
  },

  async move(tx: Tx, { keptId, goneId, choices }: MergeAct) {
    const [kept, gone] = await profilesOf(tx, keptId, goneId);
    if (!gone) return { swapped: false };
    const side = kept ? (choices['profile'] ?? fuller(kept, gone)) : 'gone';
    if (side === 'gone') await swap(tx, keptId, goneId);
    return { swapped: side === 'gone' };
  },

  async restore(tx: Tx, { keptId, goneId }: MergeAct, moved: unknown): Promise<Remark[]> {
    if ((moved as { swapped: boolean }).swapped) await swap(tx, keptId, goneId);
    return [];
  },
};

/** How appearances and profiles follow when two entries are merged. */
@Injectable()
export class SpeakersReferences {
  constructor(references: PersonReferences) {
    references.register(
      movingRows('appearances', {
        table: 'appearances',
        column: 'person_id',
        key: ['id'],
        words: ['appearance', 'appearances'],
        same: `theirs.event_id = mine.event_id AND theirs.session_id IS NOT DISTINCT FROM mine.session_id
               AND theirs.role = mine.role`,
      }),
      profile,
    );
  }
}

async function profilesOf(tx: Tx, keptId: string, goneId: string): Promise<(ProfileRow | undefined)[]> {
  const rows = await Database.rows<ProfileRow>(
    tx,
    `SELECT person_id AS "personId", shown_name AS "shownName", biography,
            length(shown_name || organisation || title::text || biography::text)
              + CASE WHEN picture_file_id IS NULL THEN 0 ELSE 200 END AS length
       FROM profiles WHERE person_id IN ($1, $2)`,
    [keptId, goneId],
  );
  return [keptId, goneId].map((id) => rows.find(({ personId }) => personId === id));
}

const fuller = (kept: ProfileRow, gone: ProfileRow): Side => (gone.length > kept.length ? 'gone' : 'kept');

function profileWords({ shownName, biography }: ProfileRow): string {
  const languages = Object.keys(biography).filter((language) => biography[language]);
  return [
    shownName ? `as “${shownName}”` : 'under the name of the entry',
    languages.length ? `biography in ${languages.join(', ')}` : 'no biography',
  ].join(', ');
}

/** Each gets the other's; one of them may have none. */
async function swap(tx: Tx, keptId: string, goneId: string): Promise<void> {
  const rows = await Database.rows<{ row: { person_id: string } }>(
    tx,
    'DELETE FROM profiles WHERE person_id IN ($1, $2) RETURNING to_jsonb(profiles) AS row',
    [keptId, goneId],
  );
  const swapped = rows.map(({ row }) => ({ ...row, person_id: row.person_id === keptId ? goneId : keptId }));
  await tx.query('INSERT INTO profiles SELECT * FROM jsonb_populate_recordset(NULL::profiles, $1::jsonb)', [
    JSON.stringify(swapped),
  ]);
}
