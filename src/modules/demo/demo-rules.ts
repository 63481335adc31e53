import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { CreateMailRule } from '../mailrules/http/mail-rules.dto.js';
import { MailRules } from '../mailrules/mail-rules.service.js';
import { demoOrganiser } from './demo-organiser.js';

const rules: Pick<CreateMailRule, 'kind' | 'days' | 'answers' | 'byItself'>[] = [
  { kind: 'reminder', days: 5, answers: ['none', 'tentative'], byItself: false },
  { kind: 'programme', days: 1, answers: ['accepted'], byItself: true },
  { kind: 'thanks', days: 1, answers: ['came', 'none'], byItself: false },
];

/** The mails by rule of the debate to come: what organisers set up first. */
@Injectable()
export class DemoRules {
  constructor(
    private readonly database: Database,
    private readonly rules: MailRules,
  ) {}

  /** Once; rules that somebody took away stay away. */
  async add(): Promise<void> {
    const [event] = await this.database.read<{ id: string }>(
      `SELECT id FROM events e WHERE slug = 'the-next-hundred-days' AND NOT EXISTS (
         SELECT FROM audit_entries a WHERE a.event_id = e.id AND a.action = 'mail_rule.created')`,
    );
    const actor = event && (await demoOrganiser(this.database, event.id));
    if (!actor) return;
    for (const rule of rules)
      await this.rules.create(actor, event.id, { ...rule, atLocal: '09:00', categoryIds: [], active: true });
  }
}
