import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { FilesModule } from '../files/files.module.js';
import { EventCopies } from './event-copies.service.js';
import { EventCovers } from './event-covers.js';
import { MessageTexts } from '../mail/editing/message-texts.js';
import { MailModule } from '../mail/mail.module.js';
import { EventSteps } from './event-steps.service.js';
import { EventWriter } from './event-writer.js';
import { EventsJobs } from './events.jobs.js';
import { EventsPrivacy } from './events.privacy.js';
import { EventsQueries } from './events.queries.js';
import { EventsService } from './events.service.js';
import { EventsController } from './http/events.controller.js';
import { VenuesController } from './http/venues.controller.js';
import { ProgrammeQueries } from './programme.queries.js';
import { Programme } from './programme.service.js';
import { VenuesQueries } from './venues.queries.js';
import { PublishedText, PublishedTextModule } from './published-text.js';
import { Venues } from './venues.service.js';

@Module({
  imports: [AuditModule, FilesModule, MailModule, PublishedTextModule],
  controllers: [EventsController, VenuesController],
  providers: [
    EventsService,
    EventSteps,
    EventCopies,
    EventWriter,
    EventsQueries,
    EventsJobs,
    EventsPrivacy,
    EventCovers,
    Programme,
    ProgrammeQueries,
    Venues,
    VenuesQueries,
  ],
  exports: [EventsService, EventSteps, EventCopies, EventsQueries, Programme, ProgrammeQueries, Venues],
})
export class EventsModule {
  constructor(owners: OwnerRegistry, messages: MessageTexts, published: PublishedText) {
    messages.register((tx, actor, eventId, texts) => published.check(tx, actor, { eventId, texts }));
    owners.register('event', 'SELECT team_id FROM events WHERE id = $1');
  }
}
