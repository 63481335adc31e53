import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ExportApproval } from '../approval/export-approval.entity.js';

/** One file of people that left, with everybody who stood in it: what somebody is told who asks where their data went. */
@Entity('exports_taken')
@Index(['userId', 'at'])
export class TakenExport {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey('users')
  @Column('uuid')
  userId!: string;

  @Column('timestamptz')
  at!: Date;

  /** As in the audit log: `list.exported`. */
  @Column('text')
  action!: string;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @Column('text')
  format!: string;

  /** Null: all of them. */
  @Column('text', { array: true, nullable: true })
  columns!: string[] | null;

  @Column('text')
  reason!: string;

  @Column('date')
  keepUntil!: string;

  @Column('boolean')
  seenThrough!: boolean;

  @ForeignKey(() => ExportApproval, { onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  approvalId!: string | null;

  @Column('uuid', { array: true })
  personIds!: string[];
}
