import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.token.js';
import { Log } from '../../../platform/logging/log.js';
import { BounceAddress } from '../bounce-address.js';
import { RestoredMail } from '../restoring/restored-mail.js';
import { FreshMessages } from '../stencils/fresh-messages.js';
import { StencilOutOfReach } from '../stencils/stencils.js';
import { Composer } from './composer.js';
import { serverDelay, type Outcome } from './delivery.rules.js';
import { dkimSigner } from './dkim.js';
import { Handover, type Taker } from './handover.js';
import { MessageQueue, type ClaimedMessage } from './message-queue.js';
import { Settler } from './settler.js';
import { mailOf, smtpContent, type SmtpContent } from './smtp-content.rules.js';
import { claimable, Pace, placesFor } from './pace.js';
import { ServerManners } from './server-manners.js';
import { SmtpLine, smtpOptions } from './smtp-line.js';
import type { Ended } from './smtp-session.js';

const pollEvery = 400;
/** After this an empty queue is looked at again, then after twice as long, up to `pollEvery`: a wave is written in portions. */
const soon = 10;
const recoverEvery = 5_000;
const renewEvery = 30_000;

/** Sends what the outbox holds, over several connections. Runs where ROLE is worker or all and SMTP_URL is set. */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown, Taker {
  private readonly waiting: ClaimedMessage[] = [];
  private readonly inHand = new Map<string, ClaimedMessage>();
  private readonly pace = new Pace();
  private readonly settler: Settler;
  private stopping = new AbortController();
  private loops: Promise<void>[] = [];
  private failures = 0;
  private lastReply = '';
  /** Answers of our own server that put mail off, in a row. */
  private putOff = 0;
  private claiming: Promise<void> | undefined;
  private emptyUntil = 0;
  private emptyFor = soon;
  private readonly resting = new Set<() => void>();
  private lines: readonly SmtpLine[] = [];
  /** Lines on which nothing waits for an answer. */
  private free = 0;
  private sign: ((raw: Buffer) => Promise<Buffer>) | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queue: MessageQueue,
    private readonly composer: Composer,
    private readonly bounces: BounceAddress,
    private readonly restored: RestoredMail,
    private readonly fresh: FreshMessages,
    private readonly handover: Handover,
    private readonly log: Log,
  ) {
    this.settler = new Settler(queue, log, (settlements) => {
      for (const { message } of settlements) this.inHand.delete(message.id);
      void this.refill();
    });
  }

  /** What the mail server said while it takes no mail; undefined while it does, or nothing was tried. */
  get failing(): string | undefined {
    return this.failures || this.putOff >= 3 ? this.lastReply : undefined;
  }

  onApplicationBootstrap(): void {
    const { smtpUrl, role } = this.config;
    if (!smtpUrl || role === 'web') return;
    this.fresh.wantedBy(() => this.stir());
    this.loops = [this.run(smtpUrl)];
  }

  /** Gives back what was not begun, ends what was, and writes down how it ended. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await Promise.allSettled(this.loops);
    this.loops = [];
    this.fresh.unwanted();
  }

  private async run(smtpUrl: string): Promise<void> {
    const options = smtpOptions(smtpUrl);
    if (this.config.dkim) this.sign = await dkimSigner(this.config.dkim);
    const manners = new ServerManners();
    const lines = Array.from({ length: options.maxConnections ?? 10 }, () => new SmtpLine(options, manners));
    this.lines = lines;
    this.free = lines.length;
    while (!this.stopping.signal.aborted && !(await this.isSettled())) await this.pause(pollEvery);
    await this.keepTrying('look after the queue', async () => {
      const held = await this.queue.holdStale();
      if (held) this.log.warning('messages that waited for more than a day are held for review', { held });
    });
    // What a killed sender left is settled before anything new is claimed.
    await this.keepTrying('look after the queue', () => this.queue.recover());
    this.handover.open(this);
    await Promise.all([
      ...lines.map((line, index) => this.work(line, index)),
      this.every(recoverEvery, () => this.queue.recover()),
      this.every(renewEvery, () => this.queue.renew([...this.inHand.keys()])),
    ]);
    await this.claiming;
    await this.handover.close();
    await this.keepTrying('give messages back', () =>
      this.queue.release(this.waiting.splice(0).map(({ id }) => id)),
    );
    await this.settler.flush();
  }

  private async isSettled(): Promise<boolean> {
    let settled = false;
    await this.keepTrying('look after the queue', async () => {
      settled = await this.restored.settled();
    });
    return settled;
  }

  private async work(line: SmtpLine, index: number): Promise<void> {
    const underway = new Set<Promise<void>>();
    while (!this.stopping.signal.aborted) {
      // One line at a time tries a server that did not answer; the others wait.
      if (this.failures && index > 0) {
        await this.pause(pollEvery);
        continue;
      }
      if (underway.size && !this.mayWait(this.waiting[0])) {
        await Promise.race(underway);
        continue;
      }
      const message = this.waiting.shift() ?? (await this.next());
      void this.refill();
      if (!message) {
        await this.rest(Math.max(this.emptyUntil - performance.now(), soon));
        continue;
      }
      const handedOver = Promise.withResolvers<void>();
      const delivery = this.deliver(line, message, handedOver.resolve);
      if (!underway.size) this.free--;
      underway.add(delivery);
      void delivery.then(() => {
        underway.delete(delivery);
        if (!underway.size) this.free++;
      });
      // Then the next one can be announced, before the answer is there.
      await Promise.race([delivery, handedOver.promise]);
    }
    await Promise.all(underway);
    line.close();
  }

  /**
   * Where the queue was empty for a while: it is looked at now, and soon again; and the lines are opened meanwhile, which may
   * take many times as long as to send a mail.
   */
  private stir(): void {
    if (this.emptyFor <= 4 * soon || performance.now() >= this.emptyUntil) return;
    if (!this.failures && !this.stopping.signal.aborted) for (const line of this.lines) void line.open();
    this.emptyUntil = 0;
    this.emptyFor = soon;
    this.wake();
  }

  private wake(): void {
    for (const wake of this.resting) wake();
  }

  /** As `pause`, until woken. Nothing of it stays behind: an idle sender rests millions of times. */
  private async rest(milliseconds: number): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.resting.add(resolve);
    await promise;
    this.resting.delete(resolve);
    clearTimeout(timer);
  }

  /** Behind a mail whose answer may take long: only where no line is free for it, and nothing urgent. */
  private mayWait(message: ClaimedMessage | undefined): boolean {
    return message !== undefined && !message.urgent && this.waiting.length > this.free;
  }

  private async next(): Promise<ClaimedMessage | undefined> {
    await this.refill();
    return this.stopping.signal.aborted ? undefined : this.waiting.shift();
  }

  /** One claim at a time for all lines, and none for a moment after the queue was found empty. */
  private refill(): Promise<void> {
    const now = performance.now();
    const unsent = this.unsent + this.handover.promised;
    const count = claimable(unsent, this.lines.length, this.pace.lately(now));
    if (!count || now < this.emptyUntil || this.stopping.signal.aborted) return Promise.resolve();
    return (this.claiming ??= this.claim(count).finally(() => (this.claiming = undefined)));
  }

  private get unsent(): number {
    return this.inHand.size - this.settler.unwritten;
  }

  /** Of what whoever writes mails beside it hands over. */
  places(): { free: number; all: number } {
    if (this.failures || this.stopping.signal.aborted) return { free: 0, all: 0 };
    const all = placesFor(this.lines.length, this.pace.lately(performance.now()));
    return { free: all - this.unsent, all };
  }

  /** Claimed by the transaction that wrote them. */
  take(messages: readonly ClaimedMessage[]): void {
    for (const message of messages) {
      message.fresh = this.fresh.take(message.id);
      this.inHand.set(message.id, message);
    }
    this.waiting.push(...messages);
    this.wake();
  }

  private async claim(count: number): Promise<void> {
    try {
      const claimed = await this.queue.claim(count);
      for (const message of claimed) this.inHand.set(message.id, message);
      this.waiting.push(...claimed);
      if (claimed.length) {
        this.emptyFor = soon;
        // Lines that found nothing while all in hand was still to be settled.
        this.wake();
      } else {
        this.emptyUntil = performance.now() + this.emptyFor;
        this.emptyFor = Math.min(this.emptyFor * 2, pollEvery);
      }
    } catch (error) {
      this.log.failure('messages could not be claimed', error);
      this.emptyUntil = performance.now() + pollEvery;
    }
  }

  private async deliver(line: SmtpLine, message: ClaimedMessage, handedOver: () => void): Promise<void> {
    const outcome = (await line.open()) ?? (await this.transmit(line, message, handedOver));
    if (!outcome) return void this.waiting.unshift(message);
    this.pace.ended(performance.now());
    this.settler.add({ message, outcome });
    if (outcome.kind !== 'unreachable') {
      this.failures = 0;
      this.watch(outcome);
      return;
    }
    this.failures++;
    this.lastReply = outcome.reply;
    this.log.warning('the mail server is not reachable, will be tried again', { failures: this.failures });
    const unsent = this.waiting.splice(0);
    for (const { id } of unsent) this.inHand.delete(id);
    await this.keepTrying('give messages back', () => this.queue.release(unsent.map(({ id }) => id)));
    await this.pause(serverDelay(this.failures) * 1000);
  }

  private watch(outcome: Outcome): void {
    if (outcome.kind === 'sent') this.putOff = 0;
    else if (outcome.kind === 'retry' && outcome.scope === 'server') {
      this.putOff++;
      this.lastReply = outcome.reply;
    }
  }

  private async transmit(line: SmtpLine, message: ClaimedMessage, handedOver: () => void): Promise<Ended> {
    let content: SmtpContent;
    try {
      content = await this.composer.compose(message);
      if (this.sign) content = smtpContent(await this.sign(mailOf(content)));
    } catch (error) {
      if (error instanceof StencilOutOfReach)
        return { kind: 'retry', reply: error.message, scope: 'mailbox' };
      this.log.failure('a message could not be composed', error, { messageId: message.id });
      return { kind: 'failed', reply: 'The message could not be composed; was SECRET_KEY changed?' };
    }
    return line.send({ from: this.bounces.of(message.id), to: message.toAddress }, content, handedOver);
  }

  private async every(milliseconds: number, act: () => Promise<unknown>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.keepTrying('look after the queue', act);
      await this.pause(milliseconds);
    }
  }

  private async keepTrying(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.log.failure(`could not ${what}`, error);
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
