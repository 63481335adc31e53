import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';

/** Who asks for a file; a guest is somebody who accepted the invitation to that event. */
export type Visitor =
  { kind: 'anyone' } | { kind: 'guest'; eventId: string; speaker: boolean } | { kind: 'staff'; actor: Actor };

/** How a file may be shown: pictures of a page in place, everything else only as a download. */
export type Grant = 'inline' | 'attachment';

/** A use of files (papers of an event, its cover, a speaker's picture) that knows who may see what it refers to. */
export interface FileReferrer {
  /** SQL naming every file it refers to, as one column: `SELECT file_id FROM materials`. Others are swept away. */
  uses: string;
  /** Undefined when this use gives `visitor` no right to the file now. */
  grants(fileId: string, visitor: Visitor): Promise<Grant | undefined>;
}

/** Every module that keeps the id of a file registers here; a file nobody vouches for is not there. */
@Injectable()
export class FileAccess {
  private readonly referrers: FileReferrer[] = [];

  register(referrer: FileReferrer): void {
    this.referrers.push(referrer);
  }

  /** SQL of all files in use, as one column. */
  inUse(): string {
    return this.referrers.map(({ uses }) => `(${uses})`).join(' UNION ALL ') || 'SELECT NULL::uuid';
  }

  /** The widest grant; undefined means 404. Asked anew for every request, so that a withdrawal holds at once. */
  async of(fileId: string, visitor: Visitor): Promise<Grant | undefined> {
    let found: Grant | undefined;
    for (const referrer of this.referrers) {
      const grant = await referrer.grants(fileId, visitor);
      if (grant === 'inline') return grant;
      found ??= grant;
    }
    return found;
  }
}
