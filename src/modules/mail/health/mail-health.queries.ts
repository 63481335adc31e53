import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';

export const mailAlarms = ['no_worker', 'smtp_failing'] as const;
export type MailAlarm = (typeof mailAlarms)[number];

export interface MailHealth {
  alarm: MailAlarm | null;
  /** Since when; null where no worker was ever seen. */
  since: string | null;
  /** What the mail server said. */
  reply: string;
}

/** Seconds without a sign of life after which a worker counts as gone, and of failing after which it is told. */
export const missing = 60;
const failing = 30;

/** Whether anybody works and mail leaves; with signs of life every fifteen seconds, told within two minutes. */
@Injectable()
export class MailHealthQueries {
  constructor(private readonly database: Database) {}

  async health(): Promise<MailHealth> {
    const [row] = await this.database.read<{
      alive: boolean;
      sends: boolean;
      seenAt: Date | null;
      failingSince: Date | null;
      reply: string | null;
    }>(
      `SELECT coalesce(bool_or(fresh), false) AS alive, max(seen_at) AS "seenAt",
         coalesce(bool_or(fresh AND (failing_since IS NULL OR failing_since > now() - make_interval(secs => ${failing}))), false) AS sends,
         min(failing_since) FILTER (WHERE fresh) AS "failingSince", max(reply) FILTER (WHERE fresh) AS reply
       FROM (SELECT *, seen_at > now() - make_interval(secs => ${missing}) AS fresh FROM mail_workers) w`,
    );
    const { alive, sends, seenAt, failingSince, reply } = row!;
    if (!alive) return { alarm: 'no_worker', since: seenAt?.toISOString() ?? null, reply: '' };
    if (!sends)
      return { alarm: 'smtp_failing', since: failingSince?.toISOString() ?? null, reply: reply ?? '' };
    return { alarm: null, since: null, reply: '' };
  }
}
