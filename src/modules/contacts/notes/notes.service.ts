import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Invalid, NotFound } from '../../../platform/errors/domain-error.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Audit } from '../../audit/audit.service.js';
import { ClearedOnly } from '../contacts.errors.js';
import type { CreateNote, NoteView } from '../people/http/person-parts.dto.js';
import { notesOf } from '../people/person-view.js';
import { PersonNote } from './person-note.entity.js';
import { Person } from '../people/person.entity.js';
import { isHidden } from '../names/shown-name.js';

@Injectable()
export class PersonNotes {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(personId: string, actor: Actor): Promise<NoteView[]> {
    const tx = this.database.entities;
    const person = await tx.findOneBy(Person, { id: personId });
    if (!person) throw new NotFound('person');
    return isHidden(person, actor) ? [] : notesOf(tx, personId, actor);
  }

  add(personId: string, note: CreateNote, actor: Actor): Promise<NoteView> {
    return this.database.transaction(async (tx) => {
      const person = await tx.findOneBy(Person, { id: personId });
      if (!person || person.erasedAt) throw new NotFound('person');
      if (isHidden(person, actor)) throw new ClearedOnly();
      if (!note.body.trim()) throw new Invalid([{ field: 'body', message: 'Write the note first.' }]);
      const id = newId();
      await tx.insert(PersonNote, {
        id,
        personId,
        teamId: note.teamId,
        authorId: actor.userId,
        body: note.body,
        sight: note.sight ?? 'team',
        createdAt: this.clock.now(),
      });
      await this.audit.record(tx, {
        actor,
        action: 'note.added',
        subject: { type: 'person', id: personId },
        teamId: note.teamId,
        data: { noteId: id, sight: note.sight ?? 'team' },
      });
      const notes = await notesOf(tx, personId, actor);
      return notes.find((one) => one.id === id)!;
    });
  }

  async remove(noteId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const note = await tx.findOneBy(PersonNote, { id: noteId });
      if (!note || (note.sight === 'me' && note.authorId !== actor.userId)) throw new NotFound('note');
      const person = await tx.findOneByOrFail(Person, { id: note.personId });
      if (isHidden(person, actor)) throw new NotFound('note');
      await tx.delete(PersonNote, { id: noteId });
      await this.audit.record(tx, {
        actor,
        action: 'note.deleted',
        subject: { type: 'person', id: note.personId },
        teamId: note.teamId,
        data: { noteId },
      });
    });
  }
}
