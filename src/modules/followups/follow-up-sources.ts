import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { EventsQueries } from '../events/events.queries.js';
import { Materials } from '../materials/materials.service.js';
import { NameCheck, NamesInText } from '../record/name-check.js';
import { Reports } from '../record/reports.service.js';
import type { FollowUpContent, FollowUpText } from './follow-up-mail.js';

/** Gathers what the mail after an event is made of. */
@Injectable()
export class FollowUpSources {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsQueries,
    private readonly materials: Materials,
    private readonly reports: Reports,
    private readonly names: NameCheck,
  ) {}

  /** @throws NamesInText when the text names somebody whom a rule protects */
  async content(actor: Actor, eventId: string, { subject, body }: FollowUpText): Promise<FollowUpContent> {
    const texts = { subject, body };
    const warnings = await this.names.warnings(this.database.entities, actor, eventId, texts);
    if (warnings.length) throw new NamesInText(warnings);
    const [event, materials, report] = await Promise.all([
      this.events.record(eventId),
      this.materials.list(eventId),
      this.reports.published(eventId),
    ]);
    return { event, text: texts, materials, reportPublished: report !== null, now: this.clock.now() };
  }
}
