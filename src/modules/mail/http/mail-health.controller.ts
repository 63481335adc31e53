import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { Instant, Line, OneOf } from '../../../platform/http/fields.js';
import {
  mailAlarms,
  MailHealthQueries,
  type MailAlarm,
  type MailHealth,
} from '../health/mail-health.queries.js';

export class MailHealthView implements MailHealth {
  @OneOf(mailAlarms, { nullable: true, name: 'MailAlarm' }) alarm!: MailAlarm | null;
  @Instant({ nullable: true }) since!: string | null;
  @Line(300, { empty: true, description: 'What the mail server said.' }) reply!: string;
}

@ApiTags('messages')
@Controller('api/v1/mail-health')
export class MailHealthController {
  constructor(private readonly queries: MailHealthQueries) {}

  /** Whether a worker runs and mail leaves. */
  @Access({ roles: ['organiser', 'editor'] })
  @Get()
  @ApiOkResponse({ type: MailHealthView })
  health(): Promise<MailHealth> {
    return this.queries.health();
  }
}
