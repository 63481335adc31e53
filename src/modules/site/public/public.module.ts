import { Module } from '@nestjs/common';
import { FilesModule } from '../../files/files.module.js';
import { CalendarQueries } from './calendar.queries.js';
import { DebateQueries } from './debate.queries.js';
import { FeedsController } from './feeds.controller.js';
import { GuestFilesController } from './guest-files.controller.js';
import { PublicController } from './public.controller.js';

@Module({
  imports: [FilesModule],
  controllers: [PublicController, FeedsController, GuestFilesController],
  providers: [CalendarQueries, DebateQueries],
})
export class PublicModule {}
