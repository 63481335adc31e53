import {
  Flag,
  Id,
  Instant,
  Line,
  Lines,
  LocalTime,
  OneOf,
  Part,
  Parts,
  Prose,
  Text,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import {
  inboundKinds,
  inboundStates,
  type InboundKind,
  type InboundState,
} from '../inbound-message.entity.js';

const nullable = { nullable: true };
const answers = ['accepted', 'tentative', 'declined'] as const;

export class InboundQuery extends PageQuery {
  @OneOf(inboundStates, { optional: true, name: 'InboundState' }) state?: InboundState;
  @Id({ optional: true }) teamId?: string;
  @Id({ optional: true }) eventId?: string;
  @Id({ optional: true, description: 'What this person wrote.' }) personId?: string;
  @Id({ optional: true }) invitationId?: string;
  @Flag({
    optional: true,
    description: 'What people wrote: no reports, no automatic replies, no answers that were simply counted.',
  })
  written?: boolean;
}

export class InboundCountsQuery {
  @Id({ optional: true }) teamId?: string;
  @Id({ optional: true }) eventId?: string;
}

export class InboundCounts {
  @Whole(0, 1e9) held!: number;
  @Whole(0, 1e9) applied!: number;
  @Whole(0, 1e9) ignored!: number;
  @Whole(0, 1e9) refused!: number;
  @Flag({ description: 'False: neither LMTP_PORT, SMTP_IN_PORT nor IMAP_URL is set; no mail comes in.' })
  receives!: boolean;
}

export class InboundRow {
  @Id() id!: string;
  @OneOf(inboundKinds, { nullable: true, name: 'InboundKind' }) kind!: InboundKind | null;
  @OneOf(inboundStates, { name: 'InboundState' }) state!: InboundState;
  @Line(50, { description: 'Why it is held or ignored: a code; "" for none.', empty: true }) reason!: string;
  @Instant() receivedAt!: string;
  @Id(nullable) invitationId!: string | null;
  @Id(nullable) eventId!: string | null;
  @Text(300, nullable) eventTitle!: Record<string, string> | null;
  @Id(nullable) personId!: string | null;
  @Line(300, { empty: true, description: 'Of the guest whose invitation it is about.' }) personName!: string;
  @Line(254, { nullable: true, description: 'Null when it is not certain who wrote, or kept from you.' })
  from!: string | null;
  @Line(200, { empty: true }) fromName!: string;
  @Line(300, { empty: true }) subject!: string;
  @Prose(300, { description: 'How the words begin; of a calendar answer, its comment.' }) excerpt!: string;
  @OneOf(answers, { nullable: true, description: 'What the mail itself says.' }) answer!: string | null;
  @Flag({ description: 'Sender and text are kept from you: it is about somebody at risk.' })
  withheld!: boolean;
}

export class InboundPage {
  @Parts(() => InboundRow, 200) items!: InboundRow[];
  @Line(500, nullable) next!: string | null;
}

export class InboundCalendar {
  @Line(40, { empty: true }) method!: string;
  @Line(254, { empty: true }) attendee!: string;
  @Line(40, { empty: true }) status!: string;
  @Line(254, { empty: true, description: 'Who acted for the attendee.' }) sentBy!: string;
  @Lines(10, 254) delegatedTo!: string[];
  @Prose(2000) comment!: string;
  @Line(80, { empty: true, description: 'The time it proposes, as the sender’s calendar writes it.' })
  start!: string;
  @Line(80, { empty: true }) end!: string;
}

/** On the clocks of the debate's zone. */
export class InboundProposal {
  @Line(100) timeZone!: string;
  @LocalTime() startsLocal!: string;
  @LocalTime() endsLocal!: string;
  @LocalTime({ nullable: true, description: 'Null: it cannot be told what moment is meant.' })
  proposedStartsLocal!: string | null;
  @LocalTime(nullable) proposedEndsLocal!: string | null;
  @Flag({ description: 'The debate is published and not over: it can still move.' }) ahead!: boolean;
}

export class InboundChoices {
  @Flag() apply!: boolean;
  @Flag() samePerson!: boolean;
  @Flag({ description: 'Whom the guest delegated to can become their deputy.' }) deputy!: boolean;
  @Flag({ description: 'Whoever wrote can become a guest of their own.' }) admit!: boolean;
  @Flag() refuse!: boolean;
  @Flag({ description: 'The guest’s calendar can be told that the time stays.' }) declineProposal!: boolean;
  @Flag() ignore!: boolean;
  @Flag({ description: 'What was decided can be taken back.' }) reopen!: boolean;
}

export class InboundView extends InboundRow {
  @Prose(20_000) text!: string;
  @Part(() => InboundCalendar, nullable) calendar!: InboundCalendar | null;
  @Part(() => InboundProposal, { nullable: true, description: 'Of a guest who proposes another time.' })
  proposal!: InboundProposal | null;
  @Line(254, { nullable: true, description: 'Where the invitation was sent.' }) invited!: string | null;
  @Lines(2, 254, { description: 'What "same person" would add to the person’s addresses.' })
  newAddresses!: string[];
  @Part(() => InboundChoices) choices!: InboundChoices;
  @Instant(nullable) settledAt!: string | null;
  @Line(200, { nullable: true, description: 'The member of staff who decided.' }) settledBy!: string | null;
}

export class ApplyInbound {
  @OneOf(answers, { optional: true, description: 'Left out: what the mail itself says.' })
  answer?: (typeof answers)[number];
  @Flag({ optional: true, description: 'The sender is the guest: the address is theirs from now on.' })
  samePerson?: boolean;
}

export class RefuseInbound {
  @Flag({ optional: true, description: 'Nobody is written to; it can be taken back.' }) silent?: boolean;
}

export class AdmitInbound {
  @Id({ description: 'Who wrote, in the address book.' }) personId!: string;
  @OneOf(answers, { optional: true, description: 'Left out: what the mail itself says, if anything.' })
  answer?: (typeof answers)[number];
  @Flag({ optional: true, description: 'The addresses in the mail are that person’s from now on.' })
  rememberAddress?: boolean;
}

export class SendNamedDeputy {
  @Line(200) givenName!: string;
  @Line(200) familyName!: string;
  @Line(200, { optional: true, empty: true, description: 'What the deputy is.' }) title?: string;
}

export class DeclineProposal {
  @Prose(1000, { optional: true, description: 'Own words to the guest.' }) comment?: string;
}
