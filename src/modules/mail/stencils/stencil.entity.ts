import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the mails of one sending have in common: their words with places for each reader's own (`CutWords`), sealed. */
@Entity('mail_stencils')
export class StoredStencil {
  /** Follows from the words, so that the same are kept once. */
  @PrimaryColumn('text')
  id!: string;

  @Column('bytea')
  content!: Buffer;

  /** When a message was last written with it. */
  @Column('timestamptz', { default: () => 'now()' })
  usedAt!: Date;
}
