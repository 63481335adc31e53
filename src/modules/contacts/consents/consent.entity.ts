import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity.js';

export const consentKinds = ['photo', 'listed', 'follow_up_mail'] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** What somebody allowed or refused; a row, never an update: the latest counts. */
@Entity('consents')
@Check('consents_kind_check', `kind IN ('photo', 'listed', 'follow_up_mail')`)
@Index(['personId', 'kind', 'at'])
export class Consent {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personId!: string;

  @Column('text')
  kind!: ConsentKind;

  @Column('boolean')
  given!: boolean;

  /** How it is known: "by mail of 3 May". */
  @Column('text', { default: '' })
  evidence!: string;

  @ForeignKey('users')
  @Column('uuid', { nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
