import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { isHidden, shownName } from '../contacts/names/shown-name.js';
import { refuseMerged } from '../contacts/people/merged-people.js';
import { PersonReferences, type EitherOr } from '../contacts/people/person-references.js';
import { Person } from '../contacts/people/person.entity.js';
import { readableReason } from '../contacts/people/restrictions.rules.js';
import { chosenFields, defaultSide, isFixed, same, type ChosenField } from './fields.rules.js';
import type { MergeField, MergePreview, MergeSide } from './http/merges.dto.js';
import { SamePerson } from './duplicates.errors.js';
import { textLine } from './texts.rules.js';
import { markedOf, unitedParts } from './united.queries.js';

/** Both entries side by side, with what would become of each field and of everything that hangs on them. */
@Injectable()
export class MergePreviews {
  constructor(
    private readonly database: Database,
    private readonly references: PersonReferences,
  ) {}

  /** @throws NotFound, PersonMerged, SamePerson */
  of(keptId: string, goneId: string, actor: Actor): Promise<MergePreview> {
    return this.database.transaction(async (tx) => {
      const people = await tx.findBy(Person, [{ id: keptId }, { id: goneId }]);
      const [kept, gone] = [keptId, goneId].map((id) => people.find((person) => person.id === id));
      return this.compose(tx, await mergeable(tx, kept, actor), await mergeable(tx, gone, actor), actor);
    });
  }

  /** @throws SamePerson */
  async compose(tx: Tx, kept: Person, gone: Person, actor: Actor): Promise<MergePreview> {
    if (kept.id === gone.id) throw new SamePerson();
    return {
      kept: sideOf(kept, actor),
      gone: sideOf(gone, actor),
      fields: [
        ...chosenFields.map((field) => fieldOf(field, kept, gone, actor)),
        ...(await this.marked(tx, kept, gone)),
      ],
      eitherOr: await this.eitherOr(tx, kept.id, gone.id, actor),
      united: await unitedParts(tx, kept, gone, actor),
      atRisk: kept.atRisk || gone.atRisk,
    };
  }

  async eitherOr(tx: Tx, keptId: string, goneId: string, actor: Actor): Promise<EitherOr[]> {
    const asked: EitherOr[] = [];
    for (const reference of this.references.all())
      asked.push(...((await reference.eitherOr?.(tx, keptId, goneId, actor)) ?? []));
    return asked;
  }

  private async marked(tx: Tx, kept: Person, gone: Person): Promise<MergeField[]> {
    const marks = await markedOf(tx, [kept.id, gone.id]);
    return (['email', 'post'] as const).map((field) => {
      const [a, b] = [marks.get(kept.id)?.[field] ?? '', marks.get(gone.id)?.[field] ?? ''];
      const same = a.toLowerCase() === b.toLowerCase();
      return { field, kept: a, gone: b, chosen: !a && b ? 'gone' : 'kept', same, fixed: !a || !b };
    });
  }
}

/** @throws NotFound also where somebody at risk is not for the actor to know; PersonMerged */
export async function mergeable(tx: Tx, person: Person | undefined, actor: Actor): Promise<Person> {
  if (!person || isHidden(person, actor)) throw new NotFound('person');
  await refuseMerged(tx, person, actor);
  if (person.erasedAt) throw new NotFound('person');
  return person;
}

const sideOf = (person: Person, actor: Actor): MergeSide => ({
  id: person.id,
  name: shownName(person, actor),
  version: person.version,
  atRisk: person.atRisk,
  updatedAt: person.updatedAt.toISOString(),
});

const fieldOf = (field: ChosenField, kept: Person, gone: Person, actor: Actor): MergeField => ({
  field,
  kept: shown(field, kept, actor),
  gone: shown(field, gone, actor),
  chosen: defaultSide(field, kept, gone),
  same: same(field, kept, gone),
  fixed: isFixed(field, kept, gone),
});

function shown(field: ChosenField, person: Person, actor: Actor): string | null {
  if (field === 'doNotInvite' || field === 'doNotContact') {
    if (!person[field]) return '';
    const reason = readableReason(person, field, actor);
    return reason === null ? null : `Yes${reason ? `: ${reason}` : ''}`;
  }
  const value = person[field];
  return typeof value === 'object' && value !== null ? textLine(value) : (value ?? '');
}
