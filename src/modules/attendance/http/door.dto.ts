import {
  Flag,
  Id,
  Instant,
  Line,
  OneOf,
  Part,
  Parts,
  RawText,
  Whole,
} from '../../../platform/http/fields.js';
import { doorStates, refusals, type DoorState, type Refusal } from '../codes/admission.rules.js';
import { decisions, type Decided } from '../entries/entry-act.js';
import { entryWays, type EntryWay } from '../entries/entry-scan.entity.js';

const optional = { optional: true };
const nullable = { nullable: true };
const outcomes = ['in', 'again', 'refused', 'undone'] as const;
type Outcome = (typeof outcomes)[number];
const reasons = ['', ...refusals] as const;

export class EntryActInput {
  @Id({ description: 'Made by the device; the same act may be sent as often as need be.' }) nonce!: string;
  @Instant({ description: 'By the device’s clock.' }) at!: string;
  @OneOf(entryWays, { name: 'EntryWay' }) way!: EntryWay;
  @RawText(1000, { optional: true, description: 'As scanned or typed, whole or short.' }) code?: string;
  @Id({ optional: true, description: 'Of an invitation, picked from the list.' }) guestId?: string;
  @Id({ optional: true, description: 'Of somebody whom a guest brings.' }) companionId?: string;
  @Id({ optional: true, description: 'The nonce of an act that is taken back.' }) undoes?: string;
  @OneOf(decisions, {
    ...optional,
    name: 'EntryDecision',
    description: 'What the device said without network.',
  })
  decided?: Decided;
}

export class RecordEntries {
  @Line(60, { description: 'What staff call the device: “Main door”.' }) device!: string;
  @Instant({ description: 'What the device’s clock says now.' }) sentAt!: string;
  @Parts(() => EntryActInput, 200) acts!: EntryActInput[];
}

export class EnteredView {
  @Instant() at!: string;
  @Line(60, { nullable: true, description: 'Null where staff noted it.' }) device!: string | null;
}

export class DoorCompanionView {
  @Id() id!: string;
  @Line(200, { empty: true }) name!: string;
  @Line(20) short!: string;
  @Part(() => EnteredView, nullable) entered!: EnteredView | null;
}

export class DoorGuestView {
  @Id({ description: 'Of the invitation.' }) id!: string;
  @Line(400, { description: 'Of people at risk the alias, whoever looks.' }) name!: string;
  @Line(50) categoryId!: string;
  @Line(200, { empty: true }) pool!: string;
  @OneOf(doorStates, { name: 'DoorState' }) state!: DoorState;
  @Whole(0, 65535) generation!: number;
  @Line(20, { description: 'By which a typed short code is known again.' }) short!: string;
  @Part(() => EnteredView, nullable) entered!: EnteredView | null;
  @Parts(() => DoorCompanionView, 100) companions!: DoorCompanionView[];
}

export class EntryResultView {
  @Id() nonce!: string;
  @OneOf(outcomes, { name: 'EntryOutcome' }) outcome!: Outcome;
  @OneOf(reasons, { name: 'EntryReason' }) reason!: Refusal | '';
  @Part(() => DoorGuestView, nullable) guest!: DoorGuestView | null;
  @Id(nullable) companionId!: string | null;
}

export class EntriesRecorded {
  @Parts(() => EntryResultView, 200) results!: EntryResultView[];
}

export class EntryLogRow {
  @Id() nonce!: string;
  @Instant() at!: string;
  @Line(60) device!: string;
  @OneOf(entryWays, { name: 'EntryWay' }) way!: EntryWay;
  @Flag({ description: 'Decided by the device, without network.' }) offline!: boolean;
  @OneOf(outcomes, { name: 'EntryOutcome' }) outcome!: Outcome;
  @OneOf(reasons, { name: 'EntryReason' }) reason!: Refusal | '';
  @Line(400, { empty: true }) name!: string;
  @Flag({ description: 'Not the guest, but somebody whom a guest brings.' }) companion!: boolean;
}

export class EntryLog {
  @Parts(() => EntryLogRow, 100) items!: EntryLogRow[];
}

export class SignedDoorListView {
  @RawText(100_000_000, { description: 'JSON of the list, as it was signed.' }) text!: string;
  @Line(100, { description: 'Ed25519, base64url.' }) signature!: string;
  @Line(50, { description: 'base64url; entry codes are signed with the same key.' }) publicKey!: string;
}
