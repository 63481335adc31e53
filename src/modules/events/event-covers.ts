import { Injectable } from '@nestjs/common';
import { holdsRole } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { FileAccess, type FileReferrer, type Grant, type Visitor } from '../files/file-access.js';

interface Use {
  id: string;
  teamId: string;
  open: boolean;
}

/** Who may see the cover of an event: whoever may see the event. */
@Injectable()
export class EventCovers implements FileReferrer {
  readonly uses = 'SELECT cover_file_id FROM events WHERE cover_file_id IS NOT NULL';

  constructor(
    private readonly database: Database,
    access: FileAccess,
  ) {
    access.register(this);
  }

  async grants(fileId: string, visitor: Visitor): Promise<Grant | undefined> {
    const uses = await this.database.read<Use>(
      `SELECT id, team_id AS "teamId", status <> 'draft' AND visibility IN ('public', 'unlisted') AS open
         FROM events WHERE cover_file_id = $1`,
      [fileId],
    );
    return uses.some((use) => use.open || mayStill(visitor, use)) ? 'inline' : undefined;
  }
}

function mayStill(visitor: Visitor, { id, teamId }: Use): boolean {
  if (visitor.kind === 'guest') return visitor.eventId === id;
  return visitor.kind === 'staff' && holdsRole(visitor.actor, teamId, ['organiser', 'editor', 'door']);
}
