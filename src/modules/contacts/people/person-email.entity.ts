import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from './person.entity.js';

/** One address of a person; two people may share a mailbox. */
@Entity('person_emails')
@Index('person_emails_person_id_email_idx', { synchronize: false })
@Index('person_emails_email_idx', { synchronize: false })
@Index('person_emails_preferred_idx', ['personId'], { unique: true, where: 'preferred' })
export class PersonEmail {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personId!: string;

  @Column('text')
  email!: string;

  /** Invitations go there. */
  @Column('boolean', { default: false })
  preferred!: boolean;
}
