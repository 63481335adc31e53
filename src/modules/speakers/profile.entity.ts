import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Person } from '../contacts/people/person.entity.js';
import { StoredFile } from '../files/stored-file.entity.js';

/** How a person wishes to be announced. Of somebody at risk only cleared staff ever see it. */
@Entity('profiles')
export class Profile {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  personId!: string;

  /** '': as in the address book. */
  @Column('text', { default: '' })
  shownName!: string;

  @Column('jsonb', { default: {} })
  title!: Text;

  @Column('text', { default: '' })
  organisation!: string;

  @Column('jsonb', { default: {} })
  biography!: Text;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => StoredFile)
  pictureFileId!: string | null;

  @Column('int', { default: 1 })
  version!: number;
}
