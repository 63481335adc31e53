import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity.js';
import { Person } from '../contacts/people/person.entity.js';

/** The secret address of one calendar; replacing it makes a new row, and the old address leads nowhere at once. */
@Entity('calendar_feeds')
@Check('calendar_feeds_owner_check', '(person_id IS NULL) <> (user_id IS NULL)')
export class CalendarFeed {
  @PrimaryColumn('uuid')
  id!: string;

  /** A guest's: what they are invited to, with their own answers. Somebody whose entries were merged may have two. */
  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** A member of staff's: the debates of their teams. */
  @Index()
  @ForeignKey(() => User, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Index({ unique: true })
  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
