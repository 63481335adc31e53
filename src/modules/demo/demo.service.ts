import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Audit } from '../audit/audit.service.js';
import { DemoAnswers } from './demo-answers.js';
import { reindexPeople } from '../contacts/people/people-index.js';
import { DemoPaper } from './demo-paper.js';
import { DemoRules } from './demo-rules.js';
import { insertDraft, insertNextDebate } from './demo-next.js';
import { insertNetwork } from './demo-network.js';
import { insertPastDebate } from './demo-past.js';
import { insertRuleLists } from './demo-lists.js';
import { insertInvitees, insertList, type DemoPerson } from './demo-people.js';
import { insertStaff } from './demo-staff.js';
import { demoPassword } from './sign-in-file.js';

export interface DemoSignIn {
  email: string;
  password: string;
  /** Address of one guest's personal page. */
  invitation?: string;
}

/**
 * Fills an empty database with two debates: the one of 2010 with all that came of it, and one to come, half answered.
 * Each step is done whole or not at all and knows whether it was done, so that a start that was interrupted goes on.
 */
@Injectable()
export class Demo {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly answers: DemoAnswers,
    private readonly paper: DemoPaper,
    private readonly rules: DemoRules,
  ) {}

  /** Undefined when the database holds something else. */
  async load(): Promise<DemoSignIn | undefined> {
    const [state] = await this.database.read<{ empty: boolean; demo: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM users) AS empty,
              EXISTS (SELECT FROM audit_entries WHERE action = 'demo.loaded') AS demo`,
    );
    const password = demoPassword(this.config.dataDir);
    if (state!.empty) await this.database.transaction((tx) => this.insert(tx, password));
    else if (!state!.demo) return undefined;
    await this.paper.add();
    await this.rules.add();
    return { email: 'organiser@example.org', password, invitation: await this.answers.inviteAndAnswer() };
  }

  private async insert(tx: Tx, password: string): Promise<void> {
    const staff = await insertStaff(tx, password);
    const people = await insertInvitees(tx);
    await insertNetwork(tx);
    const among = (...categories: string[]) => people.filter(({ category }) => categories.includes(category));
    const lists: [string, string, DemoPerson[]][] = [
      [
        'EU institutions',
        'Desk officers, cabinets and parliament staff on Central Asia and human rights',
        among('eu'),
      ],
      [
        'Diplomats',
        'Permanent representations, missions and embassies',
        among('member-state', 'mission', 'international'),
      ],
      [
        'Civil society and media',
        'NGOs, researchers and journalists',
        among('ngo', 'academia', 'media', 'business', 'other'),
      ],
    ];
    const picked: string[] = [];
    for (const [name, description, members] of lists)
      picked.push(await insertList(tx, staff.brussels, name, description, members));
    const pastDebate = await insertPastDebate(tx, staff.brussels, people);
    await insertRuleLists(tx, staff.brussels, { pastDebate, official: picked.slice(0, 2) });
    await insertNextDebate(tx, staff.brussels, this.clock.now());
    await insertDraft(tx, staff.programme, this.clock.now());
    const everyone = await Database.rows<{ id: string }>(tx, 'SELECT id FROM people');
    await reindexPeople(
      tx,
      everyone.map(({ id }) => id),
    );
    await this.audit.record(tx, {
      actor: 'system',
      action: 'demo.loaded',
      subject: { type: 'demo', id: null },
      data: { people: people.length },
    });
  }
}
