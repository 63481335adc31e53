import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, NotFound, StaleVersion } from '../../platform/errors/domain-error.js';
import { Audit } from '../audit/audit.service.js';
import { Person } from '../contacts/people/person.entity.js';
import { isHidden } from '../contacts/names/shown-name.js';
import { requireOwnPicture } from '../events/own-picture.js';
import { PublishedText } from '../events/published-text.js';
import { Files } from '../files/files.service.js';
import { StoredFile } from '../files/stored-file.entity.js';
import type { ProfileInput, ProfileView } from './http/appearance.dto.js';
import { Appearance } from './appearance.entity.js';
import { Profile } from './profile.entity.js';
import { portraitOf } from './speakers.rules.js';

/** Public profiles of people who speak. */
@Injectable()
export class Profiles {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    readonly files: Files,
    readonly published: PublishedText,
  ) {}

  /** Seeing through an alias leaves a line in the log. @throws NotFound */
  async view(actor: Actor, personId: string): Promise<ProfileView> {
    return this.database.transaction(async (tx) => {
      const person = await requirePerson(tx, personId);
      if (person.atRisk && actor.cleared)
        await this.audit.record(tx, {
          actor,
          action: 'person.seen_through',
          subject: { type: 'person', id: personId },
          data: { part: 'profile' },
        });
      return viewOf(tx, person, actor);
    });
  }

  /** Nobody else at risk is named in it. @throws StaleVersion; Conflict when the person is at risk and the actor not cleared */
  async save(actor: Actor, personId: string, version: number, input: ProfileInput): Promise<ProfileView> {
    return this.database.transaction(async (tx) => {
      const person = await requirePerson(tx, personId, true);
      if (isHidden(person, actor))
        throw new Conflict(
          'withheld',
          'This person is at risk; only cleared staff can see or change the profile.',
        );
      const before = await tx.findOneBy(Profile, { personId });
      if ((before?.version ?? 0) !== version) throw new StaleVersion(await viewOf(tx, person, actor));
      const { pictureFileId = null, ...texts } = input;
      // Not the shown name: it is this person's own, and may be that of a namesake.
      const { title, organisation, biography } = texts;
      const appearances = await tx.findBy(Appearance, { personId });
      const of = { eventId: appearances.map(({ eventId }) => eventId), personId };
      await this.published.check(tx, actor, { ...of, texts: { title, organisation, biography } });
      if (pictureFileId && pictureFileId !== before?.pictureFileId)
        await requireOwnPicture(this, tx, actor, { ...of, fileId: pictureFileId, field: 'pictureFileId' });
      const profile = { personId, ...texts, pictureFileId, version: version + 1 };
      if (before) await tx.update(Profile, { personId }, profile as never);
      else await tx.insert(Profile, profile as never);
      await this.audit.record(tx, {
        actor,
        action: 'profile.changed',
        subject: { type: 'person', id: personId },
      });
      return viewOf(tx, person, actor);
    });
  }
}

async function requirePerson(tx: Tx, id: string, lock = false): Promise<Person> {
  const person = await tx.findOne(Person, {
    where: { id },
    ...(lock ? { lock: { mode: 'for_no_key_update' as const } } : {}),
  });
  if (!person || person.erasedAt) throw new NotFound('person');
  return person;
}

async function viewOf(tx: Tx, person: Person, actor: Actor): Promise<ProfileView> {
  const profile = await tx.findOneBy(Profile, { personId: person.id });
  const withheld = isHidden(person, actor);
  const fileId = withheld ? null : (profile?.pictureFileId ?? null);
  const picture = fileId ? await tx.findOneBy(StoredFile, { id: fileId }) : null;
  const fields = { shownName: '', title: {}, organisation: '', biography: {}, ...profile, picture };
  return {
    personId: person.id,
    ...portraitOf(person, fields, actor),
    shownName: withheld ? '' : fields.shownName,
    pictureFileId: fileId,
    atRisk: person.atRisk,
    withheld,
    version: profile?.version ?? 0,
  };
}
