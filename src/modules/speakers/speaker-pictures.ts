import { Injectable } from '@nestjs/common';
import { holdsRole } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { FileAccess, type FileReferrer, type Grant, type Visitor } from '../files/file-access.js';

interface Use {
  atRisk: boolean;
  /** Announced at an event that anybody can read about and that names its speakers. */
  open: boolean;
  /** Events at which the person is announced. */
  eventIds: string[];
}

/** Who may see the portrait of a speaker: whoever may read the profile. */
@Injectable()
export class SpeakerPictures implements FileReferrer {
  readonly uses = 'SELECT picture_file_id FROM profiles WHERE picture_file_id IS NOT NULL';

  constructor(
    private readonly database: Database,
    access: FileAccess,
  ) {
    access.register(this);
  }

  async grants(fileId: string, visitor: Visitor): Promise<Grant | undefined> {
    const uses = await this.database.read<Use>(
      `SELECT p.at_risk AS "atRisk",
              coalesce(bool_or(e.status <> 'draft' AND e.visibility IN ('public', 'unlisted')
                AND e.attribution_rule = 'on_record'), false) AS open,
              coalesce(array_agg(e.id) FILTER (WHERE e.id IS NOT NULL), '{}') AS "eventIds"
         FROM profiles f JOIN people p ON p.id = f.person_id
         LEFT JOIN appearances a ON a.person_id = p.id AND a.public LEFT JOIN events e ON e.id = a.event_id
        WHERE f.picture_file_id = $1 GROUP BY p.id`,
      [fileId],
    );
    return uses.some((use) => maySee(visitor, use)) ? 'inline' : undefined;
  }
}

function maySee(visitor: Visitor, { atRisk, open, eventIds }: Use): boolean {
  if (visitor.kind === 'staff') return atRisk ? visitor.actor.cleared : isEditor(visitor.actor);
  if (atRisk) return false;
  return open || (visitor.kind === 'guest' && eventIds.includes(visitor.eventId));
}

type StaffActor = Extract<Visitor, { kind: 'staff' }>['actor'];

const isEditor = (actor: StaffActor): boolean =>
  actor.administrator ||
  [...actor.roles.keys()].some((teamId) => holdsRole(actor, teamId, ['organiser', 'editor', 'door']));
