import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';
import { Invitation } from './invitation.entity.js';

/** The own link of somebody who gets the mail of a guest, so that the record says who answered. */
@Entity('invitation_assistants')
export class InvitationAssistant {
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  invitationId!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  personId!: string;

  @Index({ unique: true })
  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
