import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Text } from '../../platform/i18n/text.js';
import { Event } from './event.entity.js';
import { Room } from './room.entity.js';

export const sessionKinds = ['session', 'break'] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** One item of an event's programme, on the wall clock of the event. */
@Entity('programme_sessions')
@Index('programme_sessions_event_id_idx', ['eventId', 'startsLocal'])
@Check('programme_sessions_kind_check', `kind IN ('session', 'break')`)
@Check('programme_sessions_minutes_check', 'minutes > 0')
@Check('programme_sessions_starts_local_check', `starts_local ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'`)
export class ProgrammeSession {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Event, { onDelete: 'CASCADE' })
  eventId!: string;

  @Column('text')
  kind!: SessionKind;

  @Column('jsonb')
  title!: Text;

  @Column('jsonb', { default: {} })
  summary!: Text;

  @Column('text')
  startsLocal!: string;

  @Column('int')
  minutes!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Room)
  roomId!: string | null;

  /** Language of the floor; '' when it is not fixed. */
  @Column('text', { default: '' })
  language!: string;

  @Column('int', { default: 1 })
  version!: number;
}
