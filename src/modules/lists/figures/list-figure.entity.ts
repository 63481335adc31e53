import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { List } from '../list.entity.js';
import type { Marks } from './marks.rules.js';

export const figureKinds = ['balance', 'overlaps'] as const;
export type FigureKind = (typeof figureKinds)[number];

/** How a list was made up, or what it shared with others, when that was last counted. */
@Entity('list_figures')
@Check('list_figures_what_check', `what IN ('balance', 'overlaps')`)
@Index('list_figures_wanted_idx', ['wantedAt'], { where: 'wanted_at IS NOT NULL' })
export class ListFigure {
  @ForeignKey(() => List, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  listId!: string;

  @PrimaryColumn('text')
  what!: FigureKind;

  /** In the eyes of cleared staff, or of the others. */
  @PrimaryColumn('boolean')
  cleared!: boolean;

  /** Of the question that was asked: another one makes the figures void. */
  @Column('text', { nullable: true })
  fingerprint!: string | null;

  @Column('jsonb', { nullable: true })
  figures!: object | null;

  @Column('jsonb', { nullable: true })
  marks!: Marks | null;

  @Column('timestamptz', { nullable: true })
  countedAt!: Date | null;

  /** How long the counting took, in ms. */
  @Column('int', { nullable: true })
  took!: number | null;

  /** To be counted, asked for then. */
  @Column('timestamptz', { nullable: true })
  wantedAt!: Date | null;

  /** Some worker is counting since then. */
  @Column('timestamptz', { nullable: true })
  takenAt!: Date | null;
}
