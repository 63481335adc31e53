import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('stored_files')
export class StoredFile {
  @PrimaryColumn('uuid')
  id!: string;

  /** As shown and downloaded; made safe, never a path. */
  @Column('text')
  name!: string;

  /** Media type found in the content. */
  @Column('text')
  type!: string;

  @Column('bigint', { transformer: { from: Number, to: (value: number) => value } })
  size!: number;

  @Column('bytea')
  sha256!: Buffer;

  @Column('uuid', { nullable: true })
  uploadedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
