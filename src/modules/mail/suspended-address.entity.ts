import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Message } from './message.entity.js';

/** An address that refused mail for good: further mails to it are held until somebody decides. */
@Entity('suspended_addresses')
export class SuspendedAddress {
  /** Lower case. */
  @PrimaryColumn('text')
  address!: string;

  /** The mail that came back. */
  @ForeignKey(() => Message, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /** What the other server said, without addresses. */
  @Column('text')
  reply!: string;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;
}
