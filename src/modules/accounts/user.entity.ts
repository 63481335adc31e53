import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member of staff who may sign in. */
@Entity('users')
@Check('users_email_check', 'email = lower(email)')
export class User {
  @PrimaryColumn('uuid')
  id!: string;

  @Index({ unique: true })
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** PHC string of argon2id; null until the invitation was taken up. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('boolean', { default: false })
  administrator!: boolean;

  /** Sees through the alias of a person at risk. */
  @Column('boolean', { default: false })
  cleared!: boolean;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  lastSignedInAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('int', { default: 1 })
  version!: number;
}
