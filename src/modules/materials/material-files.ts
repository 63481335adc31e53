import { Injectable } from '@nestjs/common';
import { holdsRole } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { FileAccess, type FileReferrer, type Grant, type Visitor } from '../files/file-access.js';
import type { Audience } from './material.entity.js';
import { isShown, type Reader } from './materials.rules.js';

interface Row {
  eventId: string;
  teamId: string;
  open: boolean;
  audience: Audience;
  shownFrom: Date | null;
}

/** Who may download a paper: decided anew for every request. */
@Injectable()
export class MaterialFiles implements FileReferrer {
  readonly uses = 'SELECT file_id FROM materials WHERE file_id IS NOT NULL';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    access: FileAccess,
  ) {
    access.register(this);
  }

  async grants(fileId: string, visitor: Visitor): Promise<Grant | undefined> {
    const rows = await this.database.read<Row>(
      `SELECT e.id AS "eventId", e.team_id AS "teamId", m.audience, m.shown_from AS "shownFrom",
              e.status <> 'draft' AND e.visibility <> 'private' AS open
         FROM materials m JOIN events e ON e.id = m.event_id WHERE m.file_id = $1`,
      [fileId],
    );
    const now = this.clock.now();
    const allowed = rows.some((row) => {
      const reader = readerOf(visitor, row);
      return reader && isShown(row, reader, now);
    });
    return allowed ? 'attachment' : undefined;
  }
}

/** In which capacity the visitor meets the event of a material; undefined: in none. */
function readerOf(visitor: Visitor, row: Row): Reader | undefined {
  if (visitor.kind === 'anyone') return row.open ? 'public' : undefined;
  if (visitor.kind === 'staff')
    return holdsRole(visitor.actor, row.teamId, ['organiser', 'editor']) ? 'staff' : undefined;
  if (visitor.eventId !== row.eventId) return undefined;
  return visitor.speaker ? 'speaker' : 'guest';
}
