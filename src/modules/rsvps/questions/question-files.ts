import { Injectable } from '@nestjs/common';
import { holdsRole } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { FileAccess, type FileReferrer, type Grant, type Visitor } from '../../files/file-access.js';

/** What guests handed in: for the organisers of the event alone, of people at risk for cleared ones. */
@Injectable()
export class QuestionFiles implements FileReferrer {
  readonly uses = 'SELECT file_id FROM question_answers WHERE file_id IS NOT NULL';

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
         JOIN invitations i ON i.id = a.invitation_id JOIN people p ON p.id = i.person_id WHERE a.file_id = $1`,
      [fileId],
    );
    const { actor } = visitor;
    const may = rows.some(
      (row) => holdsRole(actor, row.teamId, ['organiser']) && (actor.cleared || !row.atRisk),
    );
    return may ? 'attachment' : undefined;
  }
}
