import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * When a person was last changed: `people.updated_at`, which triggers keep here, so that people can be listed in this order while
 * a change of one touches no index of `people`.
 */
@Entity('person_changes')
@Index(['changedAt', 'personId'])
export class PersonChange {
  /** Goes with the person, by a trigger. */
  @PrimaryColumn('uuid')
  personId!: string;

  @Column('timestamptz')
  changedAt!: Date;
}
