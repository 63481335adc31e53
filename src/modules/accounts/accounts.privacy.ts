import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Database } from '../../platform/database/database.js';
import {
  columnsOf,
  holds,
  PersonalData,
  type PersonalDataHolder,
} from '../../platform/privacy/personal-data.js';
import { longestIdle } from './sessions.rules.js';

const day = 24 * 3600_000;

/** Members of staff. They are not people of the address book: an administrator changes and disables them under Users. */
@Injectable()
export class AccountsPrivacy implements PersonalDataHolder {
  readonly name = 'accounts';
  readonly holdings = [
    ...holds('users', ['email', 'name'], 'staff_account', 'with_account'),
    ...holds('users', ['password_hash'], 'security', 'with_account'),
    ...holds('teams', ['contact_email', 'sender_name'], 'contact', 'with_account'),
    ...holds('staff_sessions', ['token_hash', 'user_agent'], 'security', 'until_expiry'),
    ...holds('account_links', ['token_hash'], 'security', 'until_expiry'),
    ...holds('real_name_openings', ['reason'], 'accountability', 'with_account'),
    ...holds('rate_limits', ['key'], 'security', 'until_expiry'),
  ];
  readonly notPersonal = [
    ...columnsOf('teams', ['name', 'slug']),
    'memberships.role',
    'account_links.purpose',
    'set_up_codes.code_hash',
  ];

  constructor(personalData: PersonalData) {
    personalData.register(this);
  }

  async export(): Promise<Record<string, unknown>> {
    return {};
  }

  async erase(): Promise<void> {
    // Nothing here belongs to a person of the address book.
  }

  async expire(tx: Tx, now: Date): Promise<number> {
    const sessions = await Database.rows(
      tx,
      'DELETE FROM staff_sessions WHERE expires_at <= $1 OR last_seen_at <= $2 RETURNING id',
      [now, new Date(now.getTime() - longestIdle)],
    );
    const links = await Database.rows(tx, 'DELETE FROM account_links WHERE expires_at <= $1 RETURNING id', [
      new Date(now.getTime() - day),
    ]);
    return sessions.length + links.length;
  }
}
