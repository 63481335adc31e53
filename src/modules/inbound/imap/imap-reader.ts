import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../../../platform/clock/clock.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import type { ImapSettings } from '../../../platform/config/imap-settings.js';
import { Log } from '../../../platform/logging/log.js';
import { newId } from '../../../platform/tokens/tokens.js';
import { Inbox } from '../inbox.service.js';
import { recipientsOf } from '../reading/addresses.js';
import { readHeaders } from '../reading/headers.js';
import { defaultLimits } from '../reading/limits.js';
import { general, Recipients } from '../recipients.js';
import { ImapSession } from './imap-session.js';
import { LeaseLost, Mailboxes } from './mailboxes.js';
import { portionsOf, type Portion } from './portions.rules.js';
import { problemOf } from './problems.rules.js';

/** Seconds that a lease lasts, and how often it is renewed. */
const lease = 20;
const renewEvery = 5;
/** Milliseconds; a mail that came is told at once by IDLE, this is for servers that say nothing. */
const pollEvery = 120_000;
const longestPause = 300_000;
const kept = 90 * 24 * 3600_000;

/**
 * Reads the mailbox of IMAP_URL, on one process of all at a time. Mails stay in the mailbox: they are marked as seen
 * once they are committed here, never moved or deleted, so that nothing is lost whatever happens to this program; what
 * was not taken stays unread. Killed at any point, it fetches the same mails again, and the inbox knows them.
 */
@Injectable()
export class ImapReader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly holder = newId();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mailboxes: Mailboxes,
    private readonly inbox: Inbox,
    private readonly recipients: Recipients,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const { imap, role } = this.config;
    if (imap && role !== 'web') this.loop = this.run(imap);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(settings: ImapSettings): Promise<void> {
    const name = mailboxName(settings);
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      try {
        if (await this.mailboxes.claim(name, this.holder, lease))
          await this.readWhileMine(settings, name, () => (failures = 0));
        else await this.pause(renewEvery * 1000);
      } catch (error) {
        if (this.stopping.signal.aborted || error instanceof LeaseLost) continue;
        this.log.failure('the mailbox cannot be read', error);
        await this.report(name, problemOf(error));
        await this.pause(Math.min(longestPause, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2));
      }
    }
    await this.mailboxes.release(name, this.holder).catch(() => undefined);
  }

  /** Until it fails, another process reads, or this one stops. */
  private async readWhileMine(settings: ImapSettings, name: string, onSuccess: () => void): Promise<void> {
    const lost = new AbortController();
    const renewal = setInterval(() => {
      this.mailboxes.renew(name, this.holder, lease).then(
        (mine) => mine || lost.abort(),
        () => undefined,
      );
    }, renewEvery * 1000);
    const session = await ImapSession.open(settings).catch((error: unknown) => {
      clearInterval(renewal);
      throw error;
    });
    const over = AbortSignal.any([lost.signal, this.stopping.signal]);
    try {
      while (!over.aborted) {
        await this.takeWhatIsThere(session, name, over);
        if (over.aborted) break;
        await this.mailboxes.upToDate(name, this.holder);
        onSuccess();
        await session.wait(pollEvery, over);
      }
    } finally {
      clearInterval(renewal);
      await session.close();
    }
  }

  private async takeWhatIsThere(session: ImapSession, name: string, over: AbortSignal): Promise<void> {
    const position = await this.mailboxes.enter(name, this.holder, session.uidValidity);
    const portions = portionsOf(await session.after(position.lastUid), position, {
      mails: 100,
      bytes: 16 * 1024 * 1024,
      size: defaultLimits.message,
      oldest: new Date(this.clock.now().getTime() - kept),
    });
    for (const portion of portions) {
      if (over.aborted) return;
      await this.take(session, name, portion);
    }
  }

  private async take(session: ImapSession, name: string, portion: Portion): Promise<void> {
    if ('leave' in portion) {
      const { leave, why } = portion;
      if (why !== 'too_old') this.log.warning('a mail stays in the mailbox', { why, uid: leave.uid });
      return this.mailboxes.advance(name, this.holder, leave.uid, why === 'too_old' ? 0 : 1);
    }
    const uids = portion.fetch.map(({ uid }) => uid);
    const mails = await session.fetch(uids, defaultLimits.message + 1).catch(async (error: unknown) => {
      await this.mailboxes.failed(name, this.holder, uids[0]!);
      throw error;
    });
    // The server was wrong about the size.
    const fitting = [...mails].filter(([, raw]) => raw.length <= defaultLimits.message);
    const deliveries = fitting.map(async ([, raw]) => ({
      raw,
      to: await this.destinationOf(raw),
      source: 'imap' as const,
    }));
    await this.inbox.store(await Promise.all(deliveries));
    await session.markSeen(fitting.map(([uid]) => uid));
    await this.mailboxes.advance(name, this.holder, uids.at(-1)!, mails.size - fitting.length);
  }

  /** From the headers that the last mail server wrote, then To and Cc: over IMAP there is no other envelope. */
  private async destinationOf(raw: Buffer) {
    const text = raw.subarray(0, defaultLimits.header).toString('latin1');
    const head = text.slice(0, /\r?\n\r?\n/.exec(text)?.index);
    return (await this.recipients.first(recipientsOf(readHeaders(head), defaultLimits.addresses))) ?? general;
  }

  private async report(name: string, problem: string): Promise<void> {
    try {
      await this.mailboxes.troubled(name, this.holder, problem);
      await this.mailboxes.release(name, this.holder);
    } catch {
      // The database is what is missing; the log says so.
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

/** Under which its state is kept. */
export const mailboxName = ({ user, host, port, folder }: ImapSettings): string =>
  `${user}@${host}:${port}/${folder}`;
