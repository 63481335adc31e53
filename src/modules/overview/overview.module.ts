import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ExportsModule } from '../exports/exports.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { FunnelController } from './funnel/funnel.controller.js';
import { FunnelExport } from './funnel/funnel-export.service.js';
import { SilentGuests } from './funnel/silent-guests.service.js';
import { NeedsController } from './http/needs.controller.js';
import { NeedsQueries } from './needs.queries.js';
import { RsvpsModule } from '../rsvps/rsvps.module.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { EventExports } from './event-exports.js';
import { GuestsExport } from './guests-export.service.js';
import { GuestsQueries } from './guests.queries.js';
import { FollowUpController } from './http/follow-up.controller.js';
import { GuestsController } from './http/guests.controller.js';
import { OverviewController } from './http/overview.controller.js';
import { PersonInvitationsController } from './http/person-invitations.controller.js';
import { SeatRecordController } from './http/seat-record.controller.js';
import { RoomController } from './http/room.controller.js';
import { WaveAnswersController } from './http/wave-answers.controller.js';
import { OverviewQueries } from './overview.queries.js';
import { PersonActivityQueries } from './person-activity.queries.js';
import { PersonInvitationsQueries } from './person-invitations.queries.js';
import { RoomFeed } from './room-feed.js';
import { RoomQueries } from './room.queries.js';
import { SeatRecordExport } from './seat-record-export.service.js';
import { SeatRecordQueries } from './seat-record.queries.js';
import { WaveAnswersQueries } from './wave-answers.queries.js';

@Module({
  imports: [ContactsModule, ExportsModule, InvitationsModule, RsvpsModule],
  controllers: [
    FunnelController,
    GuestsController,
    NeedsController,
    RoomController,
    SeatRecordController,
    OverviewController,
    FollowUpController,
    PersonInvitationsController,
    WaveAnswersController,
  ],
  providers: [
    FunnelExport,
    SilentGuests,
    GuestsQueries,
    GuestsExport,
    NeedsQueries,
    RoomQueries,
    SeatRecordQueries,
    SeatRecordExport,
    EventExports,
    RoomFeed,
    OverviewQueries,
    FollowUpQueries,
    PersonActivityQueries,
    PersonInvitationsQueries,
    WaveAnswersQueries,
  ],
})
export class OverviewModule {}
