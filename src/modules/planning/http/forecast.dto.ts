import { Flag, Line, Part, Parts, Whole } from '../../../platform/http/fields.js';

const many = 1_000_000;
const nullable = { nullable: true };

export class ExpectedView {
  @Whole(0, many) expected!: number;
  @Whole(0, many, { description: 'In four of five cases not fewer …' }) low!: number;
  @Whole(0, many, { description: '… and not more.' }) high!: number;
}

export class ForecastPoint extends ExpectedView {
  @Whole(0, many) accepted!: number;
}

export class ForecastCategory {
  @Line(50, { description: '`@speakers`: who appears, where seats are kept for speakers.' })
  categoryId!: string;
  @Whole(0, many, { description: 'Seats taken in the room, with companions.' }) accepted!: number;
  @Whole(0, many, { description: 'Guests with a seat at past debates.' }) seated!: number;
  @Whole(0, many, { description: 'Of them those who came.' }) came!: number;
  @Whole(0, 100, { description: 'Expected to come, of a hundred.' }) percent!: number;
  @Flag({ description: 'From so few that the figures of all categories count along.' }) few!: boolean;
}

/** Two numbers: the seats there are, and how many may accept because some stay away. */
export class ForecastView {
  @Whole(0, many, nullable) seats!: number | null;
  @Whole(0, many, {
    nullable: true,
    description: 'As an organiser decided; null: as many as there are seats.',
  })
  acceptUpTo!: number | null;
  @Whole(0, many) accepted!: number;
  @Whole(0, many, { nullable: true, description: 'In nine of ten cases everybody finds a seat.' })
  suggested!: number | null;
  @Part(() => ExpectedView, { description: 'In the room, of those who accepted so far.' }) now!: ExpectedView;
  @Part(() => ExpectedView, { nullable: true, description: 'If as many accept as may.' })
  full!: ExpectedView | null;
  @Whole(0, many, { description: 'Past debates of the team that count.' }) debates!: number;
  @Parts(() => ForecastCategory, 100) categories!: ForecastCategory[];
  @Parts(() => ForecastPoint, 100) curve!: ForecastPoint[];
}
