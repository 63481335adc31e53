import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { FilesModule } from '../files/files.module.js';
import { EventSteps } from './event-steps.service.js';
import { EventWriter } from './event-writer.js';
import { EventsPrivacy } from './events.privacy.js';
import { EventsQueries } from './events.queries.js';
import { EventsService } from './events.service.js';
import { EventsController } from './http/events.controller.js';

@Module({
  imports: [AuditModule, FilesModule],
  controllers: [EventsController],
  providers: [EventsService, EventSteps, EventWriter, EventsQueries, EventsPrivacy],
  exports: [EventsService, EventSteps, EventsQueries],
})
export class EventsModule {
  constructor(owners: OwnerRegistry) {
    owners.register('event', 'SELECT team_id FROM events WHERE id = $1');
  }
}
