import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/access/access.decorator.js';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { receivesMail, type Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { IdempotencyKey } from '../../../platform/http/versions.js';
import { mailboxName } from '../imap/imap-reader.js';
import { Mailboxes } from '../imap/mailboxes.js';
import { MailChecks } from '../setup/mail-checks.js';
import { MailTests } from '../setup/mail-tests.service.js';
import { MailChecksView, MailSetupView } from './mail-setup.dto.js';

/** Whether mail goes out and answers come back, for whoever sets the program up. */
@ApiTags('inbound')
@Controller('api/v1/mail-setup')
export class MailSetupController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mailboxes: Mailboxes,
    private readonly checks: MailChecks,
    private readonly tests: MailTests,
  ) {}

  @Access('administrator')
  @Get()
  @ApiOkResponse({ type: MailSetupView })
  async view(@CurrentActor() actor: Actor): Promise<MailSetupView> {
    const { mailFrom, replyDomain, replyPlus, smtpUrl, imap } = this.config;
    const mailbox = imap && mailboxName(imap);
    return {
      mailFrom,
      replyDomain,
      replyPlus,
      sends: smtpUrl !== undefined,
      receives: receivesMail(this.config),
      mailbox: mailbox ? { mailbox, ...(await this.mailboxes.state(mailbox)) } : null,
      tests: (await this.tests.list(actor.userId)).map(({ sentAt, arrivedAt, ...test }) => ({
        ...test,
        sentAt: sentAt.toISOString(),
        arrivedAt: arrivedAt?.toISOString() ?? null,
      })),
    };
  }

  /** Connects to what the settings name; sends nothing. */
  @Access('administrator')
  @Post('checks')
  @HttpCode(200)
  @ApiOkResponse({ type: MailChecksView })
  async check(): Promise<MailChecksView> {
    return { items: await this.checks.run() };
  }

  /** A calendar invitation to the signed-in administrator, whose answer is awaited. */
  @Access('administrator')
  @Post('invitations')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: MailSetupView })
  async invite(@CurrentActor() actor: Actor, @IdempotencyKey() key: string): Promise<MailSetupView> {
    await this.tests.invite(actor, key);
    return this.view(actor);
  }

  /** A mail to an address with `rsvp+` and to one without, to see whether both arrive. */
  @Access('administrator')
  @Post('probes')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: MailSetupView })
  async probe(@CurrentActor() actor: Actor, @IdempotencyKey() key: string): Promise<MailSetupView> {
    await this.tests.probe(actor, key);
    return this.view(actor);
  }
}
