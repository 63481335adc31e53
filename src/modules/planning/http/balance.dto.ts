import { Flag, Id, Line, OneOf, Parts, Whole } from '../../../platform/http/fields.js';
import { modes, type Mode } from '../../rsvps/seats.rules.js';
import { dimensions, type Dimension } from '../balance.rules.js';

const many = 1_000_000;
const nullable = { nullable: true };

export class BalanceLineView {
  @OneOf(dimensions, { name: 'BalanceDimension' }) dimension!: Dimension;
  @Line(300, { nullable: true, description: 'Null: none, or not to be told.' }) key!: string | null;
  @Whole(0, many) planned!: number;
  @Whole(0, many) reserve!: number;
  @Whole(0, many) invited!: number;
  @Whole(0, many) answered!: number;
  @Whole(0, many) accepted!: number;
  @Whole(0, many) declined!: number;
}

export class PoolBalanceView {
  @Id() id!: string;
  @Line(100, { empty: true }) name!: string;
  @OneOf(modes) mode!: Mode;
  @Flag({ description: 'Kept for those who appear in the debate.' }) speakers!: boolean;
  @Whole(0, many, nullable) seats!: number | null;
  @Whole(0, many) taken!: number;
  @Whole(0, many, nullable) free!: number | null;
  @Whole(0, many, { description: 'Planned or invited, who may still come.' }) asked!: number;
}

export class BalanceWarning {
  @OneOf(['nobody_from', 'pool_over', 'no_email', 'dropped'], { name: 'BalanceWarningKind' }) kind!:
    'nobody_from' | 'pool_over' | 'no_email' | 'dropped';
  @Line(50, { optional: true }) category?: string;
  @Line(100, { optional: true, empty: true }) pool?: string;
  @Whole(0, many, { optional: true }) asked?: number;
  @Whole(0, many, { optional: true }) free?: number;
  @Whole(0, many, { optional: true }) count?: number;
}

export class BalanceView {
  @Parts(() => BalanceLineView, 1000) lines!: BalanceLineView[];
  @Parts(() => PoolBalanceView, 100) pools!: PoolBalanceView[];
  @Parts(() => BalanceWarning, 200) warnings!: BalanceWarning[];
}
