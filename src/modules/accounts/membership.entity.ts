import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TeamRole } from '../../platform/access/actor.js';
import { Team } from './team.entity.js';
import { User } from './user.entity.js';

@Entity('memberships')
@Check('memberships_role_check', `role IN ('organiser', 'editor', 'door')`)
export class Membership {
  @PrimaryColumn('uuid')
  @ForeignKey(() => User, { onDelete: 'CASCADE' })
  userId!: string;

  @Index()
  @PrimaryColumn('uuid')
  @ForeignKey(() => Team, { onDelete: 'CASCADE' })
  teamId!: string;

  @Column('text')
  role!: TeamRole;
}
