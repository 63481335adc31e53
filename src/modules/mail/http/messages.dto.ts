import {
  Flag,
  Id,
  Ids,
  Instant,
  Line,
  OneOf,
  Part,
  Parts,
  Prose,
  Proses,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/paging.js';
import { messageStates, type MessageState } from '../message.entity.js';

export const messageActs = ['hold', 'release', 'retry', 'cancel'] as const;
export type MessageAct = (typeof messageActs)[number];

/** Which messages; all fields narrow. */
export class MessageFilter {
  @Id({ optional: true })
  teamId?: string;

  @Id({ optional: true })
  eventId?: string;

  @OneOf(messageStates, { optional: true, name: 'MessageState' })
  state?: MessageState;

  @Line(50, { optional: true })
  kind?: string;

  @Whole(1, 1e6, { optional: true, description: 'Mails to guests of this wave; with `eventId`.' })
  wave?: number;

  @Line(200, { optional: true, description: 'In name, address or subject.' })
  q?: string;
}

export class MessagesQuery extends PageQuery {
  @Id({ optional: true })
  teamId?: string;

  @Id({ optional: true })
  eventId?: string;

  @OneOf(messageStates, { optional: true, name: 'MessageState' })
  state?: MessageState;

  @Line(50, { optional: true })
  kind?: string;

  @Whole(1, 1e6, { optional: true, description: 'Mails to guests of this wave; with `eventId`.' })
  wave?: number;

  @Line(200, { optional: true, description: 'In name, address or subject.' })
  q?: string;
}

export class MessageCountsQuery {
  @Id({ optional: true })
  teamId?: string;

  @Id({ optional: true })
  eventId?: string;

  @Line(50, { optional: true })
  kind?: string;

  @Whole(1, 1e6, { optional: true, description: 'Mails to guests of this wave; with `eventId`.' })
  wave?: number;
}

export class MessageRow {
  @Id()
  id!: string;

  @Line(50)
  kind!: string;

  @Id({ nullable: true })
  teamId!: string | null;

  @Id({ nullable: true })
  eventId!: string | null;

  @Id({ nullable: true, description: 'What it is about; the invitation of mails to guests.' })
  correlationId!: string | null;

  @Line(254, { nullable: true, description: 'Null where you may not see the address.' })
  to!: string | null;

  @Flag({ description: 'About somebody at risk: only cleared staff see the address and the text.' })
  confidential!: boolean;

  @Line(300, { empty: true })
  toName!: string;

  @Line(300, { empty: true })
  subject!: string;

  @Line(10)
  language!: string;

  @OneOf(messageStates, { name: 'MessageState' })
  state!: MessageState;

  @Whole(0, 1000)
  attempts!: number;

  @Line(300, { nullable: true })
  lastError!: string | null;

  @Instant()
  createdAt!: string;

  @Instant({ nullable: true })
  sentAt!: string | null;

  @Instant({ nullable: true, description: 'Null when it waits for a person, or for nothing any more.' })
  nextAttemptAt!: string | null;
}

export class MessagePage {
  @Parts(() => MessageRow, 200)
  items!: MessageRow[];

  @Line(500, { nullable: true })
  next!: string | null;
}

export class MessageHeader {
  @Line(100)
  name!: string;

  @Line(2000)
  value!: string;
}

export class EditMessage {
  @Line(300, { optional: true })
  subject?: string;

  @Proses(100, 10_000, {
    optional: true,
    description: 'All paragraphs in their order; an empty one is dropped.',
  })
  paragraphs?: string[];
}

export class MessageView extends MessageRow {
  @Flag({ description: 'The text is kept from you: it is written to somebody at risk.' })
  withheld!: boolean;

  @Prose(1e6)
  text!: string;

  @Prose(1e6)
  html!: string;

  @Prose(1e6, { nullable: true })
  ics!: string | null;

  @Parts(() => MessageHeader, 50)
  headers!: MessageHeader[];

  @Proses(100, 1e6, { description: 'What can be edited while it is held; empty where nothing can.' })
  paragraphs!: string[];

  @Whole(1, 1e9)
  version!: number;

  @Prose(4e6, { description: 'The mail as it is sent, byte for byte.' })
  source!: string;
}

export class MessageCounts {
  @Whole(0, 1e9) all!: number;
  @Whole(0, 1e9) held!: number;
  @Whole(0, 1e9) queued!: number;
  @Whole(0, 1e9) sending!: number;
  @Whole(0, 1e9) sent!: number;
  @Whole(0, 1e9) failed!: number;
  @Whole(0, 1e9) in_doubt!: number;
  @Whole(0, 1e9) cancelled!: number;

  @Flag({ description: 'False: no mail server is set; mail is kept here to be read and leaves nowhere.' })
  delivers!: boolean;

  @Instant({ nullable: true, description: 'Of one event: since when all its mail is held back.' })
  heldSince!: string | null;
}

export class MessagesAct {
  @OneOf(messageActs, { name: 'MessageAct' })
  act!: MessageAct;

  @Ids(1000, { optional: true, description: 'Either these …' })
  ids?: string[];

  @Part(() => MessageFilter, { optional: true, description: '… or all that fit this.' })
  filter?: MessageFilter;
}

export class MessagesChanged {
  @Whole(0, 1e9, { description: 'Those in a state that allows the act; the others stay as they are.' })
  changed!: number;
}
