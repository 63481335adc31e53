import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PlannedPerson } from '../candidates.queries.js';
import { Wave } from '../wave.entity.js';

/** Some of those for whom a wave is, while their invitations are not written yet. */
@Entity('wave_portions')
export class WavePortion {
  @ForeignKey(() => Wave, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  waveId!: string;

  /** From 1, in the order in which they are written. */
  @PrimaryColumn('int')
  number!: number;

  /** How many people. */
  @Column('int')
  size!: number;

  /** Who stood on the lists when the wave went out, and in which office. */
  @Column('jsonb')
  people!: PlannedPerson[];
}
