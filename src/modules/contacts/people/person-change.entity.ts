import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * When a person was last changed: `people.updated_at`, which triggers keep here, so that people can be listed in this order while
 * a change of one touches no index of `people`.
 */
@Entity('person_changes')
@Index(['changedAt', 'id'])
export class PersonChange {
  /** Of the person, with whom it goes by a trigger: nothing depends on it. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  changedAt!: Date;
}
