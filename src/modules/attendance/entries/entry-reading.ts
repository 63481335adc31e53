import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { cleanCode, codeLetters, eventMark, readShort, type Whose } from '../codes/entry-code.rules.js';
import { EntryCodes } from '../codes/entry-codes.js';
import type { EntryAct } from './entry-act.js';
import type { Named } from './judging.rules.js';

type Known = { whose: Whose; id: string; generation: number };

/** Tells whom codes name. */
@Injectable()
export class EntryReading {
  constructor(
    private readonly database: Database,
    private readonly codes: EntryCodes,
  ) {}

  async name(eventId: string, acts: readonly EntryAct[]): Promise<Map<string, Named>> {
    let shorts: Promise<Map<string, Known>> | undefined;
    const named = new Map<string, Named>();
    for (const { nonce, code, guestId, companionId } of acts) {
      if (guestId) named.set(nonce, { whose: 'guest', id: guestId });
      else if (companionId) named.set(nonce, { whose: 'companion', id: companionId });
      else if (code === undefined) continue;
      else if (cleanCode(code).length === codeLetters) named.set(nonce, this.whole(eventId, code));
      else {
        const short = readShort(code);
        const known = short && (await (shorts ??= this.shorts(eventId))).get(short);
        named.set(nonce, known || { refused: short ? 'unknown' : 'unreadable' });
      }
    }
    return named;
  }

  private whole(eventId: string, scanned: string): Named {
    const code = this.codes.read(scanned);
    if (typeof code === 'string') return { refused: code };
    return code.event === eventMark(eventId) ? code : { refused: 'other_event' };
  }

  /** The short codes of all who ever got one for the event, as they are valid now. */
  private async shorts(eventId: string): Promise<Map<string, Known>> {
    const holders = await this.database.read<Known>(
      `SELECT 'guest' AS whose, s.invitation_id AS id, coalesce(g.generation, 0) AS generation
         FROM standings s LEFT JOIN entry_generations g USING (invitation_id) WHERE s.event_id = $1
       UNION ALL
       SELECT 'companion', c.id, coalesce(g.generation, 0)
         FROM companions c LEFT JOIN entry_generations g USING (invitation_id) WHERE c.event_id = $1`,
      [eventId],
    );
    return new Map(holders.map((holder) => [this.codes.short({ ...holder, eventId }), holder]));
  }
}
