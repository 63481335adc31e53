import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../accounts/user.entity.js';
import { Event } from '../../events/event.entity.js';
import { Companion } from '../../invitations/companions/companion.entity.js';
import { Invitation } from '../../invitations/invitation.entity.js';

/** How somebody was named at the door. */
export const entryWays = ['camera', 'scanner', 'typed', 'list'] as const;
export type EntryWay = (typeof entryWays)[number];

/** One act at a door, as a device reported it; the same nonce is kept once. The earliest that counts is the entry. */
@Entity('entry_scans')
@Index(['eventId', 'scannedAt'])
@Check('entry_scans_outcome_check', `outcome IN ('in', 'refused')`)
@Check('entry_scans_way_check', `way IN ('camera', 'scanner', 'typed', 'list')`)
export class EntryScan {
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  eventId!: string;

  /** Made by the device. */
  @PrimaryColumn('uuid')
  nonce!: string;

  /** Null where nobody could be told from it. */
  @Index()
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  invitationId!: string | null;

  /** Where it was not the guest but somebody whom the guest brings. */
  @Index()
  @ForeignKey(() => Companion, { onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  companionId!: string | null;

  /** The database's; without network the device's, set right by what the device and the server called now. */
  @Column('timestamptz')
  scannedAt!: Date;

  @Column('timestamptz')
  receivedAt!: Date;

  /** What staff call the device: "Main door". */
  @Column('text')
  device!: string;

  @Column('text')
  way!: EntryWay;

  /** Decided by the device, without network. */
  @Column('boolean')
  offline!: boolean;

  @Column('text')
  outcome!: 'in' | 'refused';

  /** Why refused; of somebody let in offline, why the server would have refused. '' otherwise. */
  @Column('text', { default: '' })
  reason!: string;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;

  @ForeignKey(() => User)
  @Column('uuid', { nullable: true })
  undoneBy!: string | null;
}
