import { Id, Line, Parts, Text, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import type { Text as LanguageText } from '../../../platform/i18n/text.js';

const optional = { optional: true };
const emptyLine = { optional: true, empty: true };

export class RoomInput {
  @Id({ optional: true, description: 'Of a room that is there; left out for a new one.' }) id?: string;
  @Line(200) name!: string;
  @Whole(1, 100_000, { optional: true, nullable: true }) capacity?: number | null;
}

class VenueDetails {
  @Line(500, emptyLine) address?: string;
  @Line(200, emptyLine) city?: string;
  @Line(2, { ...emptyLine, description: 'ISO 3166 code, like BE.' }) country?: string;
  @Text(2000, { optional: true, lines: true, description: 'Steps, lifts, induction loops.' })
  accessNotes?: LanguageText;
  @Parts(() => RoomInput, 100, { optional: true, description: 'All rooms; those left out are removed.' })
  rooms?: RoomInput[];
}

export class CreateVenue extends VenueDetails {
  @Line(200) name!: string;
}

export class ChangeVenue extends VenueDetails {
  @Line(200, optional) name?: string;
}

export class VenuesQuery extends PageQuery {
  @Line(200, { optional: true, description: 'Part of the name or city.' }) q?: string;
}

export class VenueRoomView {
  @Id() id!: string;
  @Line(200) name!: string;
  @Whole(1, 100_000, { nullable: true }) capacity!: number | null;
}

export class VenueView {
  @Id() id!: string;
  @Line(200) name!: string;
  @Line(500, { empty: true }) address!: string;
  @Line(200, { empty: true }) city!: string;
  @Line(2, { empty: true }) country!: string;
  @Text(2000, { lines: true }) accessNotes!: LanguageText;
  @Parts(() => VenueRoomView, 100) rooms!: VenueRoomView[];
  @Whole(1, 2 ** 31) version!: number;
}

export class VenuePage {
  @Parts(() => VenueView, 200) items!: VenueView[];
  @Line(500, { nullable: true }) next!: string | null;
}
