import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from './user.entity.js';

/** A browser in which somebody is signed in; ending it deletes the row. */
@Entity('staff_sessions')
export class StaffSession {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  @ForeignKey(() => User, { onDelete: 'CASCADE' })
  userId!: string;

  @Index({ unique: true })
  @Column('bytea')
  tokenHash!: Buffer;

  @Column('text', { default: '' })
  userAgent!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** Written at most once a minute. */
  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  /** Real names of people at risk are shown until then, by the clock of the database. */
  @Column('timestamptz', { nullable: true })
  realNamesUntil!: Date | null;
}
