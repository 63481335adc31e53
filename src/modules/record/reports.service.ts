import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Conflict, StaleVersion } from '../../platform/errors/domain-error.js';
import type { Text } from '../../platform/i18n/text.js';
import { Audit } from '../audit/audit.service.js';
import { contentChanged } from '../events/event-rows.js';
import { NameCheck, type NameWarning } from './name-check.js';
import { nameContext } from './protected-people.queries.js';
import { Report } from './report.entity.js';

export interface ReportWithWarnings {
  report: Report;
  /** Names that stand against publishing it. */
  warnings: NameWarning[];
}

@Injectable()
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly names: NameCheck,
  ) {}

  /** The report; an empty one of version 0 before the first save. */
  async find(actor: Actor, eventId: string): Promise<ReportWithWarnings> {
    const { entities } = this.database;
    const report = (await entities.findOneBy(Report, { eventId })) ?? this.empty(entities, eventId);
    return { report, warnings: await this.names.warnings(entities, actor, eventId, { body: report.body }) };
  }

  /** What the public reads; null while nothing is published. */
  async published(eventId: string): Promise<Report | null> {
    const report = await this.database.entities.findOneBy(Report, { eventId });
    return report?.publishedAt ? report : null;
  }

  /** Saves the text; a published report changes for its readers at once, so the names are checked again. */
  save(
    actor: Actor,
    eventId: string,
    version: number,
    body: Text,
    view: (report: Report) => unknown,
  ): Promise<ReportWithWarnings> {
    return this.change(actor, eventId, 'saved', async (tx, report) => {
      if (report.version !== version) throw new StaleVersion(view(report));
      report.body = body;
      if (report.publishedAt) await this.refuseNames(tx, actor, report);
    });
  }

  /**
   * @throws Conflict when it is empty or the debate is closed
   * @throws NamesInText when it names somebody whom the attribution rule or a risk protects
   */
  publish(actor: Actor, eventId: string): Promise<ReportWithWarnings> {
    return this.change(actor, eventId, 'published', async (tx, report) => {
      if (!Object.values(report.body).some((text) => text.trim()))
        throw new Conflict('empty_report', 'Write the report first; there is nothing to publish yet.');
      await this.refuseNames(tx, actor, report);
      report.publishedAt ??= this.clock.now();
    });
  }

  withdraw(actor: Actor, eventId: string): Promise<ReportWithWarnings> {
    return this.change(actor, eventId, 'withdrawn', async (_tx, report) => {
      report.publishedAt = null;
    });
  }

  private async refuseNames(tx: Tx, actor: Actor, report: Report): Promise<void> {
    const context = await nameContext(tx, [report.eventId]);
    if (context.attributionRule === 'closed')
      throw new Conflict(
        'closed_debate',
        'This debate is closed: no report of it is published. Change its attribution rule first, if the participants agreed.',
      );
    this.names.refuse(actor, context, { body: report.body });
  }

  private change(
    actor: Actor,
    eventId: string,
    verb: string,
    work: (tx: Tx, report: Report) => Promise<void>,
  ): Promise<ReportWithWarnings> {
    return this.database.transaction(async (tx) => {
      // Locks the event, so that two first saves do not meet.
      const { teamId } = await contentChanged(tx, eventId, this.clock.now());
      const report = (await tx.findOneBy(Report, { eventId })) ?? this.empty(tx, eventId);
      await work(tx, report);
      report.updatedAt = this.clock.now();
      report.version += 1;
      await tx.save(report);
      await this.audit.record(tx, {
        actor,
        action: `report.${verb}`,
        subject: { type: 'report', id: eventId },
        teamId,
        eventId,
        data: { languages: Object.keys(report.body) },
      });
      return { report, warnings: await this.names.warnings(tx, actor, eventId, { body: report.body }) };
    });
  }

  private empty(entities: Tx, eventId: string): Report {
    return entities.create(Report, {
      eventId,
      body: {},
      publishedAt: null,
      updatedAt: this.clock.now(),
      version: 0,
    });
  }
}
