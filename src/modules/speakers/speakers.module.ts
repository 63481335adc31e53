import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { EventsModule } from '../events/events.module.js';
import { PublishedTextModule } from '../events/published-text.js';
import { FilesModule } from '../files/files.module.js';
import { Appearances } from './appearances.service.js';
import { AppearancesController } from './http/appearances.controller.js';
import { ProfilesController } from './http/profiles.controller.js';
import { ProgrammeController } from './http/programme.controller.js';
import { Profiles } from './profiles.service.js';
import { ProgrammeViews } from './programme-view.service.js';
import { SpeakerPictures } from './speaker-pictures.js';
import { SpeakersPrivacy } from './speakers.privacy.js';
import { SpeakersReferences } from './speakers.references.js';
import { SpeakersQueries } from './speakers.queries.js';

@Module({
  imports: [AuditModule, ContactsModule, EventsModule, FilesModule, PublishedTextModule],
  controllers: [AppearancesController, ProfilesController, ProgrammeController],
  providers: [
    Appearances,
    Profiles,
    ProgrammeViews,
    SpeakerPictures,
    SpeakersPrivacy,
    SpeakersQueries,
    SpeakersReferences,
  ],
  exports: [Appearances, Profiles, ProgrammeViews, SpeakersQueries],
})
export class SpeakersModule {}
