import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Event } from '../../events/event.entity.js';
import { Invitation } from '../invitation.entity.js';

/** Somebody whom a guest brings along; takes a seat of the guest's pool. Written under the event's lock alone. */
@Entity('companions')
@Index('companions_invitation_id_idx', ['invitationId', 'position'])
export class Companion {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid')
  invitationId!: string;

  @Index()
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @Column('uuid')
  eventId!: string;

  /** '' where companions are only counted. */
  @Column('text', { default: '' })
  name!: string;

  /** Place in the party, from 0. */
  @Column('int')
  position!: number;

  /** What the name is found by, as that of a person: see contacts/search/terms.rules.ts. */
  @Column('tsvector', { default: '', select: false })
  terms!: string;

  @Index({ unique: true })
  @Column('bytea')
  pageTokenHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  addedAt!: Date;

  /** No longer comes; the row stays for the figures of the door. */
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
