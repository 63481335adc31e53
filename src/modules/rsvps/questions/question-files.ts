import { Injectable } from '@nestjs/common';
import { holdsRole } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { FileAccess, type FileReferrer, type Grant, type Visitor } from '../../files/file-access.js';

/** With answers that wait for an organiser. */
const heldFiles = `
  SELECT (given.value->>'fileId')::uuid AS file_id, l.event_id, l.invitation_id
    FROM held_answers l CROSS JOIN LATERAL jsonb_each(l.request->'given') given
   WHERE l.state = 'held' AND jsonb_typeof(given.value) = 'object'`;

/** What guests handed in: for the organisers of the event alone, of people at risk for cleared ones. */
@Injectable()
export class QuestionFiles implements FileReferrer {
  readonly uses = `SELECT file_id FROM question_answers WHERE file_id IS NOT NULL UNION ALL SELECT file_id FROM (${heldFiles}) held`;

  constructor(
    private readonly database: Database,
    access: FileAccess,
  ) {
    access.register(this);
  }

  async grants(fileId: string, visitor: Visitor): Promise<Grant | undefined> {
    if (visitor.kind !== 'staff') return undefined;
    const rows = await this.database.read<{ teamId: string; atRisk: boolean }>(
      `SELECT e.team_id AS "teamId", p.at_risk AS "atRisk" FROM question_answers a JOIN events e ON e.id = a.event_id
         JOIN invitations i ON i.id = a.invitation_id JOIN people p ON p.id = i.person_id WHERE a.file_id = $1
       UNION ALL
       SELECT e.team_id, p.at_risk FROM (${heldFiles}) h JOIN events e ON e.id = h.event_id
         JOIN invitations i ON i.id = h.invitation_id JOIN people p ON p.id = i.person_id WHERE h.file_id = $1`,
      [fileId],
    );
    const { actor } = visitor;
    const may = rows.some(
      (row) => holdsRole(actor, row.teamId, ['organiser']) && (actor.cleared || !row.atRisk),
    );
    return may ? 'attachment' : undefined;
  }
}
