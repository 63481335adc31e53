import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from './user.entity.js';

export type LinkPurpose = 'invitation' | 'reset';

/** A mailed link with which somebody sets a password, once. */
@Entity('account_links')
@Check('account_links_purpose_check', `purpose IN ('invitation', 'reset')`)
export class AccountLink {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  @ForeignKey(() => User, { onDelete: 'CASCADE' })
  userId!: string;

  @Column('text')
  purpose!: LinkPurpose;

  @Index({ unique: true })
  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
