import { Flag, Id, Line, Marks, OneOf, Parts, Whole } from '../../../../platform/http/fields.js';
import type { Mark } from '../highlight.rules.js';

export const hitKinds = ['person', 'organisation', 'post'] as const;
export type HitKind = (typeof hitKinds)[number];

export class SearchQuery {
  @Line(200, {
    empty: true,
    description: 'Words in any order and any alphabet; slips of the pen are borne.',
  })
  q!: string;

  @Whole(1, 20, { optional: true, description: 'Hits of each kind at the most.' })
  limit: number = 5;
}

export class SearchHit {
  @OneOf(hitKinds, { name: 'SearchHitKind' })
  kind!: HitKind;

  @Id()
  id!: string;

  @Line(400, { description: 'A name, or the alias of somebody at risk; the title of a post.' })
  label!: string;

  @Line(700, { empty: true, description: 'Post and organisation; who holds the post.' })
  detail!: string;

  @Marks({ description: 'Letters of the label that answer to q, as pairs of first and end.' })
  labelMarks!: Mark[];

  @Marks({ description: 'The same for the detail.' })
  detailMarks!: Mark[];

  @Flag({ description: 'Not spelt as asked for, but nearly so.' })
  similar!: boolean;
}

export class SearchAnswer {
  @Parts(() => SearchHit, 60, { description: 'People, then organisations, then posts; the best first.' })
  items!: SearchHit[];
}
