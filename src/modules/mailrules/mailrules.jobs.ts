import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MailRuleClock, writeRule } from './mail-rule-clock.js';
import { MailRuleRunner } from './mail-rule-runner.js';
import { basisSql, ruleKey } from './mail-rules.sql.js';
import { lockMessages } from '../mail/lock-messages.js';

/** What the outbox says of mails withdrawn because the debate changed; `invitations` says the same of its own. */
const changed = 'The debate changed before this was sent.';

@Injectable()
export class MailRulesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: MailRuleClock,
    private readonly runner: MailRuleRunner,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mailrules.tick', '* * * * *', () => this.clock.tick());
    this.jobs.handle<{ ruleId: string }>(writeRule, ({ ruleId }) => this.runner.write(ruleId));
    for (const fact of ['events.changed', 'events.rescheduled'])
      this.jobs.on<{ eventId: string }>(fact, 'mailrules', ({ eventId }) => this.askAnew(eventId));
  }

  /** What waits in the outbox tells of the debate as it was: it is withdrawn, and the rule asks. */
  private async askAnew(eventId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const outdated = `event_id = $1 AND kind IN ('reminder', 'programme') AND dedupe_key LIKE '${ruleKey}%'
            AND state IN ('held', 'queued', 'in_doubt')`;
      await lockMessages(tx, outdated, [eventId]);
      await tx.query(
        `UPDATE messages SET state = 'cancelled', last_error = $2, updated_at = now() WHERE ${outdated}`,
        [eventId, changed],
      );
      await tx.query(
        `UPDATE mail_rules r SET state = 'asks', reason = 'changed' FROM events e
          WHERE r.event_id = $1 AND e.id = r.event_id AND r.state = 'done' AND r.state_for = (${basisSql})
            AND EXISTS (SELECT FROM messages m WHERE m.event_id = $1 AND m.state = 'cancelled' AND m.last_error = $2
                           AND m.dedupe_key LIKE '${ruleKey}' || r.id || ':%:' || r.runs || ':%')`,
        [eventId, changed],
      );
    });
  }
}
