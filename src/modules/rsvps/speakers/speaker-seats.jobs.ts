import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { speakersChanged, type SpeakersChanged } from '../../speakers/speakers-changed.js';
import { SpeakerSeats } from './speaker-seats.service.js';

@Injectable()
export class SpeakerSeatsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly seats: SpeakerSeats,
  ) {}

  onModuleInit(): void {
    this.jobs.on<SpeakersChanged>(speakersChanged, 'rsvps', ({ eventId, userId }) =>
      this.database.transaction((tx) => this.seats.follow(tx, eventId, { userId })),
    );
    this.jobs.schedule('rsvps.speaker-seats', '* * * * *', () => this.seats.tick());
  }
}
