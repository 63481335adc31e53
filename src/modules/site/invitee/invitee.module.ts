import { Module } from '@nestjs/common';
import { AttendanceModule } from '../../attendance/attendance.module.js';
import { FeedsModule } from '../../feeds/feeds.module.js';
import { FilesModule } from '../../files/files.module.js';
import { InvitationsModule } from '../../invitations/invitations.module.js';
import { RsvpsModule } from '../../rsvps/rsvps.module.js';
import { InviteeController } from './invitee.controller.js';
import { InviteeQueries } from './invitee.queries.js';
import { CompanionController } from './companions/companion.controller.js';
import { CompanionQueries } from './companions/companion.queries.js';
import { CompanionPages } from './companions/companion-pages.js';
import { DeputyController } from './deputies/deputy.controller.js';
import { EntryController } from './entry/entry.controller.js';
import { OfferController } from './offers/offer.controller.js';
import { PreviewController } from './preview.controller.js';
import { InviteePages } from './invitee-pages.js';
import { GuestCalendarController } from './calendar/guest-calendar.controller.js';
import { OpeningController } from './told/opening.controller.js';
import { OpeningCookie } from './told/opening-cookie.js';
import { AnswerInput } from './questions/answer-input.js';
import { Invitee } from './invitee.service.js';

@Module({
  imports: [AttendanceModule, FilesModule, InvitationsModule, RsvpsModule, FeedsModule],
  controllers: [
    InviteeController,
    GuestCalendarController,
    CompanionController,
    DeputyController,
    EntryController,
    OfferController,
    OpeningController,
    PreviewController,
  ],
  providers: [
    AnswerInput,
    CompanionPages,
    CompanionQueries,
    Invitee,
    InviteePages,
    InviteeQueries,
    OpeningCookie,
  ],
})
export class InviteeModule {}
