import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { EventsModule } from '../events/events.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { RsvpsModule } from '../rsvps/rsvps.module.js';
import { BalanceQueries } from './balance.queries.js';
import { ForecastQueries } from './forecast.queries.js';
import { PlanController } from './http/plan.controller.js';
import { PlanRowsController } from './http/plan-rows.controller.js';
import { VacanciesController } from './http/vacancies.controller.js';
import { PlanQueries } from './plan.queries.js';
import { PlanRows } from './plan-rows.service.js';
import { PlanSettings } from './plan-settings.service.js';
import { PlanWaves } from './plan-waves.service.js';
import { PlanningJobs } from './planning.jobs.js';
import { PlanningPrivacy } from './planning.privacy.js';
import { PlanningReferences } from './planning.references.js';
import { RefillDecisions } from './refill-decisions.service.js';
import { RefillQueries } from './refills.queries.js';
import { Refills } from './refills.service.js';
import { RefillWriter } from './refill-writer.js';
import { StoppedWaves } from './stopped-waves.js';
import { VacancyQueries } from './vacancies.queries.js';

@Module({
  imports: [AuditModule, ContactsModule, EventsModule, InvitationsModule, RsvpsModule],
  controllers: [PlanController, PlanRowsController, VacanciesController],
  providers: [
    BalanceQueries,
    ForecastQueries,
    PlanQueries,
    PlanRows,
    PlanSettings,
    PlanWaves,
    PlanningJobs,
    PlanningPrivacy,
    PlanningReferences,
    RefillDecisions,
    RefillQueries,
    Refills,
    RefillWriter,
    StoppedWaves,
    VacancyQueries,
  ],
})
export class PlanningModule {}
