import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Invitation } from '../invitation.entity.js';

/** A code that was sent to whoever a personal link belongs to, and the one browser in which it opened the page behind it. */
@Entity('page_openings')
export class PageOpening {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @ForeignKey(() => Invitation, { onDelete: 'CASCADE' })
  @Column('uuid')
  invitationId!: string;

  /** The link: a guest and their assistants have one each. */
  @Index()
  @Column('bytea')
  linkHash!: Buffer;

  /** Keyed: eight digits alone would be found out from a stolen dump. */
  @Column('bytea')
  codeHash!: Buffer;

  @Column('timestamptz')
  codeUntil!: Date;

  /** How often a code was typed, right or wrong. */
  @Column('smallint', { default: 0 })
  tries!: number;

  /** Of the cookie; null until the code was typed. */
  @Index({ unique: true })
  @Column('bytea', { nullable: true })
  tokenHash!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  openUntil!: Date | null;
}
