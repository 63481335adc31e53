import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, teamsOf, type Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { listAudit } from '../audit.queries.js';
import { AuditPage, AuditQuery } from './audit.dto.js';

/** Stands here and not in `audit`, because the entries are shown with the names of users. */
@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly database: Database) {}

  /** Who changed what, the newest first. Organisers see the entries of their teams, administrators all. */
  @Access('user')
  @Get()
  @ApiOkResponse({ type: AuditPage })
  list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<AuditPage> {
    return listAudit(this.database, query, teamsOf(actor, ['organiser']), actor.cleared);
  }
}
