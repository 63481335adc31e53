import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../contacts/people/person.entity.js';

/** One of the keys by which possible duplicates of somebody are found; what they are made of: `keys.rules.ts`. */
@Entity('person_keys')
export class PersonKey {
  @PrimaryColumn('bigint')
  key!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  personId!: string;
}
