import { Module } from '@nestjs/common';
import { FeedsModule } from '../../feeds/feeds.module.js';
import { RsvpsModule } from '../../rsvps/rsvps.module.js';
import { InviteeController } from './invitee.controller.js';
import { InviteeQueries } from './invitee.queries.js';
import { GuestCalendarController } from './calendar/guest-calendar.controller.js';
import { Invitee } from './invitee.service.js';

@Module({
  imports: [RsvpsModule, FeedsModule],
  controllers: [InviteeController, GuestCalendarController],
  providers: [Invitee, InviteeQueries],
})
export class InviteeModule {}
