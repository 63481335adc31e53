import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Venue } from './venue.entity.js';

@Entity('rooms')
@Check('rooms_capacity_check', 'capacity > 0')
export class Room {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  @ForeignKey(() => Venue, { onDelete: 'CASCADE' })
  venueId!: string;

  @Column('text')
  name!: string;

  @Column('int', { nullable: true })
  capacity!: number | null;
}
