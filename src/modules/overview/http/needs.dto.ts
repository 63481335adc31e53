import { Flag, Id, Instant, Line, OneOf, Part, Parts, Whole } from '../../../platform/http/fields.js';
import { modes } from '../../rsvps/seats.rules.js';

const many = 1_000_000;
const nullable = { nullable: true };

export class NeedCount {
  @Line(300, { description: 'In the words of whoever needs it; a language by its code.' }) text!: string;
  @Whole(0, many) count!: number;
}

export class NeedCounts {
  @Whole(0, many, { description: 'Seated in the room, companions included.' }) room!: number;
  @Whole(0, many) online!: number;
  @Parts(() => NeedCount, 1000) interpretation!: NeedCount[];
  @Parts(() => NeedCount, 1000, { description: 'Of those in the room.' }) dietary!: NeedCount[];
  @Parts(() => NeedCount, 1000) accessNeeds!: NeedCount[];
}

class WhoNeeds {
  @Id() invitationId!: string;
  @Id({ nullable: true, description: 'Null: the guest.' }) companionId!: string | null;
  @Line(400, {
    empty: true,
    description: 'The alias of somebody at risk; empty for companions counted only.',
  })
  name!: string;
  @Flag({ description: 'Of somebody at risk: what they need is for cleared staff alone.' }) hidden!: boolean;
}

export class NeedsPerson extends WhoNeeds {
  @OneOf(modes) mode!: string;
  @Line(300, { empty: true }) dietary!: string;
  @Line(300, { empty: true }) accessNeeds!: string;
  @Line(10, { empty: true }) interpretation!: string;
}

export class NeedDifference {
  @OneOf(['interpretation', 'dietary', 'accessNeeds', 'mode']) field!: string;
  @Line(300, { empty: true }) before!: string;
  @Line(300, { empty: true }) after!: string;
}

export class NeedChange extends WhoNeeds {
  @OneOf(['comes', 'gone', 'changed']) what!: 'comes' | 'gone' | 'changed';
  @Parts(() => NeedDifference, 4) fields!: NeedDifference[];
  @Instant(nullable) at!: string | null;
}

export class NeedsOpen extends WhoNeeds {
  @Whole(0, 100, { description: 'Place in the party; 0: the guest.' }) number!: number;
  @Line(400, { description: 'Whom a companion comes with, else the guest; the alias of somebody at risk.' })
  guest!: string;
  @Whole(1, 500, { description: 'Questions that must be answered and are not.' }) open!: number;
}

export class NeedsView {
  @Instant({ nullable: true, description: 'When they are booked; null: no such time is set.' }) until!:
    string | null;
  @Instant() asOf!: string;
  @Part(() => NeedCounts) counts!: NeedCounts;
  @Part(() => NeedCounts, { nullable: true, description: 'As they were when they were booked; null before.' })
  booked!: NeedCounts | null;
  @Parts(() => NeedsPerson, 100_000) people!: NeedsPerson[];
  @Parts(() => NeedChange, 100_000, { description: 'Since they were booked, the latest first.' })
  changes!: NeedChange[];
  @Parts(() => NeedsOpen, 100_000, { description: 'Who comes and has not answered what must be answered.' })
  open!: NeedsOpen[];
}
