import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { movingRows } from '../contacts/people/moving-rows.js';
import { PersonReferences } from '../contacts/people/person-references.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { FeedContents } from './feed-contents.queries.js';
import { FeedWriter } from './feed-writer.js';
import { FeedsPrivacy } from './feeds.privacy.js';
import { CalendarFeedsController } from './http/feeds.controller.js';

@Module({
  imports: [AuditModule, ContactsModule, InvitationsModule],
  controllers: [CalendarFeedsController],
  providers: [CalendarFeeds, FeedContents, FeedWriter, FeedsPrivacy],
  exports: [CalendarFeeds, FeedWriter],
})
export class FeedsModule {
  constructor(references: PersonReferences) {
    // Two entries of one person: the calendars of both go on, each with all invitations.
    references.register(
      movingRows('calendar_feeds', {
        table: 'calendar_feeds',
        column: 'person_id',
        key: ['id'],
        words: ['calendar address', 'calendar addresses'],
      }),
    );
  }
}
