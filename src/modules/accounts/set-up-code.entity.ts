import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A one-time code printed by a node that started on a database without users. */
@Entity('set_up_codes')
export class SetUpCode {
  @PrimaryColumn('uuid')
  id!: string;

  @Index({ unique: true })
  @Column('bytea')
  codeHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
