import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { Database } from '../../platform/database/database.js';
import { Metrics } from '../../platform/http/metrics.js';
import { AuditModule } from '../audit/audit.module.js';
import { BounceAddress } from './bounce-address.js';
import { Bounces } from './bounces.service.js';
import { MessageEdits } from './editing/message-edits.service.js';
import { MessageTexts } from './editing/message-texts.js';
import { MailFrame } from './frame/frame.js';
import { MailHealthController } from './http/mail-health.controller.js';
import { MailHoldsController } from './http/mail-holds.controller.js';
import { MessagesController } from './http/messages.controller.js';
import { SuppressionsController } from './http/suppressions.controller.js';
import { Handover } from './sending/handover.js';
import { Forms } from './health/forms.js';
import { MailHealthQueries } from './health/mail-health.queries.js';
import { MailHeartbeat } from './health/mail-heartbeat.js';
import { MailHolds } from './holding/mail-holds.service.js';
import { MailPrivacy } from './mail.privacy.js';
import { ContentSeal } from './message-content.js';
import { messageStates } from './message.entity.js';
import { MessagesQueries } from './messages.queries.js';
import { Messages } from './messages.service.js';
import { Outbox } from './outbox.service.js';
import { MailWorker } from './sending/mail-worker.js';
import { Composer } from './sending/composer.js';
import { FreshMessages } from './stencils/fresh-messages.js';
import { MessageQueue } from './sending/message-queue.js';
import { RestoredMail } from './restoring/restored-mail.js';
import { Patterns } from './stencils/patterns.js';
import { Stencils } from './stencils/stencils.js';
import { Suppressions } from './unsubscribing/suppressions.service.js';
import { SuppressionsQueries } from './unsubscribing/suppressions.queries.js';
import { UnsubscribeLinks } from './unsubscribing/unsubscribe-link.js';
import { Unsubscribing } from './unsubscribing/unsubscribing.service.js';

@Module({
  imports: [AuditModule],
  controllers: [MessagesController, SuppressionsController, MailHoldsController, MailHealthController],
  providers: [
    BounceAddress,
    Bounces,
    Outbox,
    MailFrame,
    Stencils,
    Patterns,
    FreshMessages,
    Handover,
    Forms,
    ContentSeal,
    Composer,
    MailPrivacy,
    MessageQueue,
    RestoredMail,
    MailWorker,
    Messages,
    MessagesQueries,
    MessageEdits,
    MessageTexts,
    MailHolds,
    MailHeartbeat,
    MailHealthQueries,
    UnsubscribeLinks,
    Unsubscribing,
    Suppressions,
    SuppressionsQueries,
  ],
  exports: [
    BounceAddress,
    Bounces,
    MessageTexts,
    Outbox,
    Patterns,
    FreshMessages,
    Handover,
    MailPrivacy,
    UnsubscribeLinks,
    Unsubscribing,
  ],
})
export class MailModule {
  constructor(owners: OwnerRegistry, metrics: Metrics, database: Database) {
    owners.register('message', 'SELECT team_id FROM messages WHERE id = $1');
    metrics.gauge('hemicycle_messages', 'Outgoing messages by state.', ['state'], async () => {
      const rows = await database.read<{ state: string; count: number }>(
        'SELECT state, count(*)::int AS count FROM messages GROUP BY state',
      );
      const counts = new Map(rows.map(({ state, count }) => [state, count]));
      return messageStates.map((state) => [{ state }, counts.get(state) ?? 0]);
    });
  }
}
