import { Module } from '@nestjs/common';
import { FilesModule } from '../../files/files.module.js';
import { FeedsModule } from '../../feeds/feeds.module.js';
import { CalendarQueries } from './calendar.queries.js';
import { DebateQueries } from './debate.queries.js';
import { FeedsController } from './feeds.controller.js';
import { GuestFilesController } from './guest-files.controller.js';
import { PublicController } from './public.controller.js';
import { SecretFeedController } from './secret-feed.controller.js';

@Module({
  imports: [FilesModule, FeedsModule],
  controllers: [PublicController, FeedsController, GuestFilesController, SecretFeedController],
  providers: [CalendarQueries, DebateQueries],
})
export class PublicModule {}
