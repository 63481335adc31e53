import { Counts, Line, OneOf, Part, Parts, Whole } from '../../../platform/http/fields.js';
import { PoolView } from '../../rsvps/http/rsvps.dto.js';

const many = 1_000_000;
const nullable = { nullable: true };

export class RoomCategory {
  @Line(50, { description: '`@speakers`: those for whom seats are kept because they appear in the debate.' })
  categoryId!: string;
  @Whole(0, many, { nullable: true, description: 'Of a pool for this category alone.' }) seats!:
    number | null;
  @Whole(0, many) invited!: number;
  @Whole(0, many, { description: 'With a seat in the room.' }) accepted!: number;
  @Whole(0, many, { description: 'Taking part online.' }) online!: number;
  @Whole(0, many) tentative!: number;
  @Whole(0, many) none!: number;
  @Whole(0, many) waiting!: number;
  @Whole(0, many) declined!: number;
  @Whole(0, many) came!: number;
}

export class OnlineView {
  @Whole(0, many, nullable) seats!: number | null;
  @Whole(0, many) taken!: number;
  @Whole(0, many) waiting!: number;
}

/** The room as the hemicycle draws it. */
export class RoomView {
  @Whole(0, many, nullable) seats!: number | null;
  @Whole(0, many, {
    nullable: true,
    description: 'How many may accept, where an organiser said more than seats.',
  })
  acceptUpTo!: number | null;
  @Whole(0, many, { description: 'Guests and companions who came.' }) inside!: number;
  @Whole(0, many) taken!: number;
  @Whole(0, many, { nullable: true, description: 'How many more may accept.' }) free!: number | null;
  @Whole(0, many) waiting!: number;
  @Part(() => OnlineView) online!: OnlineView;
  @Parts(() => RoomCategory, 100) categories!: RoomCategory[];
  @Parts(() => PoolView, 100) pools!: PoolView[];
}

export class FunnelSteps {
  @Whole(0, many) invited!: number;
  @Whole(0, many, { description: 'Whose invitation the mail server took over.' }) delivered!: number;
  @Whole(0, many) answered!: number;
  @Whole(0, many) accepted!: number;
  @Whole(0, many) came!: number;
}

export class FunnelLine extends FunnelSteps {
  @OneOf(['category', 'wave'], { name: 'FunnelDimension' }) dimension!: 'category' | 'wave';
  @Line(50, {
    description:
      'Key of the category; number of the wave, `reserve` for places filled again, `single` for others.',
  })
  key!: string;
}

export class FunnelView extends FunnelSteps {
  @Parts(() => FunnelLine, 1000) lines!: FunnelLine[];
  @Counts({ description: 'Answers by the way they came: page, calendar, staff.' }) byChannel!: Record<
    string,
    number
  >;
}
