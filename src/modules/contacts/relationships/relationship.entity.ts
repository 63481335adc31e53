import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity.js';

export const relationshipKinds = ['assistant_of', 'deputy_of', 'spouse_of', 'delegation_of'] as const;
export type RelationshipKind = (typeof relationshipKinds)[number];

/** One person in relation to another: "Anna is assistant of Peter", "… is member of the delegation of …". */
@Entity('relationships')
@Check('relationships_kind_check', `kind IN ('assistant_of', 'deputy_of', 'spouse_of', 'delegation_of')`)
@Check('relationships_not_self_check', 'person_id <> of_person_id')
@Check('relationships_instead_check', 'NOT instead OR (receives_mail AND answers_for)')
@Index(['personId', 'ofPersonId', 'kind'], { unique: true })
export class Relationship {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  personId!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column('uuid')
  ofPersonId!: string;

  @Column('text')
  kind!: RelationshipKind;

  /** Gets the mails of the other. */
  @Column('boolean', { default: false })
  receivesMail!: boolean;

  /** … alone: the other gets none. */
  @Column('boolean', { default: false })
  instead!: boolean;

  /** May answer for the other. */
  @Column('boolean', { default: false })
  answersFor!: boolean;

  @Column('date', { nullable: true })
  fromDate!: string | null;

  @Column('date', { nullable: true })
  toDate!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
