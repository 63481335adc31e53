import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import type { Tx } from '../../../platform/database/database.js';
import type { ChangePerson } from './http/person.dto.js';
import { othersWith } from './person-parts.js';
import type { Person } from './person.entity.js';

/** Somebody who may be the same person, as far as the asker may know. */
export interface DuplicateHint {
  id: string;
  name: string;
  /** Codes, e.g. `same_address`. */
  reasons: string[];
}

type Finder = (tx: Tx, person: Person, input: ChangePerson, actor: Actor) => Promise<DuplicateHint[]>;

/** Who in the address book may be the person that is being saved; a higher module that knows more than addresses adds to it. */
@Injectable()
export class DuplicateHints {
  private finder: Finder = async () => [];

  use(finder: Finder): void {
    this.finder = finder;
  }

  async of(tx: Tx, person: Person, input: ChangePerson, actor: Actor): Promise<DuplicateHint[]> {
    const found = await this.finder(tx, person, input, actor);
    const addresses = (input.emails ?? []).map(({ email }) => email);
    const sharing = addresses.length ? await othersWith(tx, addresses, actor.cleared, person.id) : [];
    const known = new Set(found.map(({ id }) => id));
    return [
      ...found,
      ...sharing.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, reasons: ['same_address'] })),
    ].slice(0, 20);
  }
}
