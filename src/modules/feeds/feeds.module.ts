import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { FeedContents } from './feed-contents.queries.js';
import { FeedWriter } from './feed-writer.js';
import { FeedsPrivacy } from './feeds.privacy.js';
import { CalendarFeedsController } from './http/feeds.controller.js';

@Module({
  imports: [AuditModule, InvitationsModule],
  controllers: [CalendarFeedsController],
  providers: [CalendarFeeds, FeedContents, FeedWriter, FeedsPrivacy],
  exports: [CalendarFeeds, FeedWriter],
})
export class FeedsModule {}
