import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Keyed fingerprint of an address whose owner was erased, so that an old table does not bring them back. */
@Entity('erased_mailboxes')
export class ErasedMailbox {
  @PrimaryColumn('bytea')
  fingerprint!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  erasedAt!: Date;
}
