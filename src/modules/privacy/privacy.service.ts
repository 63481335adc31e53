import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, NotFound } from '../../platform/errors/domain-error.js';
import {
  PersonalData,
  purposes,
  retentions,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { Audit } from '../audit/audit.service.js';
import type { ErasureReason, HoldingView, PersonalDataView } from './http/privacy.dto.js';

class NamesHidden extends Conflict {
  constructor() {
    super(
      'real_names_hidden',
      'What is held about somebody at risk names them. Choose “See real names” in the account menu first, or ask a cleared administrator.',
    );
  }
}

/** Access, erasure and retention, carried out by the modules that hold the data. */
@Injectable()
export class Privacy {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly audit: Audit,
  ) {}

  /** Everything that all modules hold about the person, from one snapshot. @throws NotFound; NamesHidden of somebody at risk */
  async export(actor: Actor, personId: string): Promise<PersonalDataView> {
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      if ((await lockPerson(tx, personId)).atRisk && !actor.cleared) throw new NamesHidden();
      const data: Record<string, Record<string, unknown>> = {};
      for (const holder of this.addressBookLast().reverse()) {
        const held = await holder.export(tx, personId);
        if (Object.keys(held).length) data[holder.name] = held;
      }
      await this.audit.record(tx, {
        actor,
        action: 'person.data_exported',
        subject: { type: 'person', id: personId },
      });
      return { personId, takenAt: this.clock.now().toISOString(), data, holdings: this.holdings() };
    });
  }

  /** Removes the person everywhere, or, if one module fails, nowhere. May be repeated. @throws NotFound */
  async erase(actor: Actor, personId: string, reason: ErasureReason): Promise<void> {
    let done = false;
    while (!done)
      done = await this.database.transaction(async (tx) => {
        if (!(await lockToErase(tx, personId))) return false;
        await this.eraseLocked(tx, actor, personId, reason);
        return true;
      });
  }

  private async eraseLocked(tx: Tx, actor: Actor, personId: string, reason: ErasureReason): Promise<void> {
    for (const holder of this.addressBookLast()) await holder.erase(tx, personId);
    await this.audit.record(tx, {
      actor,
      action: 'person.erased',
      subject: { type: 'person', id: personId },
      data: { reason },
    });
  }

  /** Removes what its time has passed for; each module by itself, so that one failure does not hold up the others. */
  async expire(): Promise<void> {
    const failures: unknown[] = [];
    for (const holder of this.personalData.holders())
      await this.database
        .transaction((tx) => this.expireOne(tx, holder))
        .catch((error) => failures.push(error));
    if (failures.length) throw failures[0];
  }

  /** What is held, what for and for how long: the record of processing. */
  holdings(): HoldingView[] {
    return this.personalData.holders().flatMap(({ name, holdings }) =>
      holdings.map(({ table, column, purpose, retention }) => ({
        module: name,
        table,
        column,
        purpose,
        purposeText: purposes[purpose],
        retention,
        retentionText: retentions[retention],
      })),
    );
  }

  private async expireOne(tx: Tx, holder: PersonalDataHolder): Promise<void> {
    const removed = (await holder.expire?.(tx, this.clock.now())) ?? 0;
    if (removed)
      await this.audit.record(tx, {
        actor: 'system',
        action: 'personal_data.expired',
        subject: { type: 'module', id: null },
        data: { module: holder.name, rows: removed },
      });
  }

  /** Other modules find what belongs to a person by what the address book knows of them. */
  private addressBookLast(): PersonalDataHolder[] {
    const holders = this.personalData.holders();
    return [
      ...holders.filter(({ name }) => name !== 'contacts'),
      ...holders.filter(({ name }) => name === 'contacts'),
    ];
  }
}

/**
 * All that an erasure goes on to change and others lock first: the entry and those joined to it, then what they are invited by, each
 * in the order of ids as everybody does (I9). The invitations as a change of their links needs it, which whoever writes an answer
 * or sends a deputy at this moment has to have ended before.
 * @throws NotFound
 * @returns false where another entry was joined to it meanwhile: it may stand before those that are locked already
 */
async function lockToErase(tx: Tx, personId: string): Promise<boolean> {
  const people = await entriesOf(tx, personId);
  const locked = await Database.rows<{ id: string }>(
    tx,
    'SELECT id FROM people WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
    [people],
  );
  if (!locked.some(({ id }) => id === personId)) throw new NotFound('person');
  if ((await entriesOf(tx, personId)).length !== people.length) return false;
  await tx.query('SELECT 1 FROM invitations WHERE person_id = ANY($1) ORDER BY id FOR UPDATE', [people]);
  return true;
}

async function entriesOf(tx: Tx, personId: string): Promise<string[]> {
  const joined = await Database.rows<{ id: string }>(tx, 'SELECT id FROM merged_people WHERE into_id = $1', [
    personId,
  ]);
  return [personId, ...joined.map(({ id }) => id)];
}

async function lockPerson(tx: Tx, personId: string): Promise<{ atRisk: boolean }> {
  const [person] = await Database.rows<{ atRisk: boolean }>(
    tx,
    'SELECT at_risk AS "atRisk" FROM people WHERE id = $1 FOR NO KEY UPDATE',
    [personId],
  );
  if (!person) throw new NotFound('person');
  return person;
}
