import { Module } from '@nestjs/common';
import { RsvpsModule } from '../../rsvps/rsvps.module.js';
import { InviteeController } from './invitee.controller.js';
import { InviteeQueries } from './invitee.queries.js';
import { Invitee } from './invitee.service.js';

@Module({ imports: [RsvpsModule], controllers: [InviteeController], providers: [Invitee, InviteeQueries] })
export class InviteeModule {}
