import { Flag, Id, Instant, Line, OneOf, Part, Parts, Whole } from '../../../platform/http/fields.js';
import { TableRequest } from '../../exports/http/exports.dto.js';
import { channels } from '../../rsvps/answer-request.js';
import { seatAuthors, seatDeeds, type SeatAuthor, type SeatDeed } from '../seat-record.rules.js';

const nullable = { nullable: true };

export class SeatGuest {
  @Id() invitationId!: string;
  @Line(300, { empty: true, description: 'By alias where at risk; empty for somebody erased.' })
  name!: string;
}

export class SeatActor {
  @OneOf(seatAuthors, { name: 'SeatAuthor', description: '`sender`: the guest who had sent this deputy.' })
  kind!: SeatAuthor;
  @Line(300, { nullable: true, description: 'Of staff and assistants.' }) name!: string | null;
}

export class SeatChangeView {
  @OneOf(['room', 'online', 'pool', 'order', 'promotion', 'offer_hours'], { name: 'SeatChangeKind' })
  what!: 'room' | 'online' | 'pool' | 'order' | 'promotion' | 'offer_hours';
  @Line(250, { empty: true, description: 'Of the pool.' }) name!: string;
  @Line(5000, { nullable: true, description: 'Null: none, or not counted.' }) before!: string | null;
  @Line(5000, nullable) after!: string | null;
}

/** Something that happened to a seat, or a place in the queue: when, by whom and why. */
export class SeatEntry {
  @Id() id!: string;
  @Instant() at!: string;
  @OneOf(seatDeeds, { name: 'SeatDeed' }) deed!: SeatDeed;
  @Part(() => SeatActor) by!: SeatActor;
  @Part(() => SeatGuest, { nullable: true, description: 'Null: of all seats of the debate.' })
  guest!: SeatGuest | null;
  @Part(() => SeatGuest, { nullable: true, description: 'The deputy or sender, or who left the place.' })
  other!: SeatGuest | null;
  @OneOf(channels, { nullable: true, name: 'SeatChannel' }) channel!: string | null;
  @Line(20, nullable) answer!: string | null;
  @OneOf(['room', 'online'], { nullable: true, name: 'SeatMode' }) mode!: string | null;
  @Flag({ description: 'After the deadline, let in by an organiser.' }) afterDeadline!: boolean;
  @Whole(0, 1_000_000, { nullable: true, description: 'Offered, or in the room.' }) seats!: number | null;
  @Whole(0, 1000, nullable) companions!: number | null;
  @Whole(0, 1000, nullable) companionsBefore!: number | null;
  @Whole(0, 1_000_000, { nullable: true, description: 'How many may accept.' }) acceptUpTo!: number | null;
  @Parts(() => SeatChangeView, 200, { description: 'What a change of all seats was.' })
  changes!: SeatChangeView[];
  @Line(50, {
    nullable: true,
    description: 'By which rule of the debate it went, where nobody gave a reason.',
  })
  rule!: string | null;
  @Line(2000, { empty: true, description: 'As it was given.' }) reason!: string;
}

export class SeatRecordPage {
  @Parts(() => SeatEntry, 200) items!: SeatEntry[];
  @Line(500, nullable) next!: string | null;
}

export class ExportSeatRecord extends TableRequest {}
