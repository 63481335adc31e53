import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Destination } from '../recipients.js';
import { parseCommand, type Command } from './commands.rules.js';
import { MailContent } from './mail-content.js';

/** What stands behind a listener. */
export interface MailTaker {
  lmtp: boolean;
  /** Of this machine. */
  name: string;
  /** Bytes that one mail may have. */
  sizeLimit: number;
  /** Undefined for an address that is not ours; rejects when that cannot be told now. */
  resolve(address: string): Promise<Destination | undefined>;
  /** Resolves once the mail is committed for all of them. */
  store(raw: Buffer, destinations: readonly Destination[]): Promise<void>;
  failed(what: string, error: unknown): void;
}

const mostRecipients = 100;
const longestLine = 4096;
/** Bytes that may wait while something is looked up or stored; what comes beyond stays in the network. */
const mostWaiting = 128 * 1024;
/** Unknown commands until it is certain that this is no mail server. */
const mostUnknown = 10;
/** Commands that are obeyed in one go. */
const atOnce = 100;
/** Milliseconds of silence. */
const patience = 60_000;
/** For the other side to close the connection too, once it is over. */
const lastPatience = 5000;
const nothing = Buffer.alloc(0);

const malformed = {
  name: '501 5.5.4 A host name is needed',
  sender: '501 5.1.7 Bad sender address syntax',
  recipient: '501 5.1.3 Bad recipient address syntax',
  size: '501 5.5.4 SIZE is no number',
  argument: '501 5.5.4 Takes no argument',
} as const;
const tryLater = '451 4.3.0 Please try again later';
const tooLarge = '552 5.3.4 The message is too large';

/**
 * One connection of a mail server: SMTP (RFC 5321) or LMTP (RFC 2033). Commands that came together are answered together
 * (RFC 2920), in their order; content is answered for once it is stored.
 */
export class MailSession {
  private input: Buffer = nothing;
  private answers = '';
  private working = false;
  private content: MailContent | undefined;
  private hasGreeted = false;
  private sender: string | undefined;
  /** One for each recipient that was accepted. */
  private destinations: Destination[] = [];
  private unknown = 0;
  private leaving = false;
  /** The other side says nothing more. */
  private heardAll = false;

  constructor(
    private readonly socket: Socket,
    private readonly taker: MailTaker,
  ) {
    socket.setNoDelay(true);
    socket.setTimeout(patience);
    socket.on('timeout', () => this.silent());
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => this.hear(chunk as Buffer));
    socket.on('end', () => {
      this.heardAll = true;
      if (!this.working) socket.end();
    });
    this.say(`220 ${taker.name} ${taker.lmtp ? 'LMTP' : 'ESMTP'}`);
    this.flush();
  }

  /** Ends the connection, but not before a mail that is coming in, or being stored, was answered for. */
  leave(): void {
    this.leaving = true;
    if (!this.working && !this.content) this.farewell('421 4.3.2 Shutting down');
  }

  private silent(): void {
    if (this.working) this.socket.setTimeout(patience);
    else this.farewell('421 4.4.2 Nothing came for a minute');
  }

  private hear(chunk: Buffer): void {
    if (this.socket.writableEnded) return;
    this.input = this.input.length ? Buffer.concat([this.input, chunk]) : chunk;
    if (!this.working) void this.work();
    else if (this.input.length > mostWaiting) this.socket.pause();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let count = 1; !this.socket.writableEnded; count++) {
      const step = this.content ? this.takeContent(this.content) : this.takeCommand();
      if (step === false) break;
      if (step !== true) await step;
      else if (count % atOnce === 0) await nextTurn();
    }
    this.working = false;
    if (this.socket.writableEnded) return;
    if (this.leaving && !this.content) return void this.farewell('421 4.3.2 Shutting down');
    this.flush();
    if (this.heardAll) this.socket.end();
    else if (this.socket.writableNeedDrain) this.socket.pause().once('drain', () => this.socket.resume());
    else if (this.socket.isPaused()) this.socket.resume();
  }

  /** @returns false where more must come first */
  private takeCommand(): boolean | Promise<void> {
    const end = this.input.indexOf(0x0a);
    if ((end < 0 ? this.input.length : end) > longestLine)
      return this.farewell('500 5.5.6 The line is too long');
    if (end < 0) return false;
    if (this.leaving) return this.farewell('421 4.3.2 Shutting down');
    const line = this.input.toString('latin1', 0, this.input[end - 1] === 0x0d ? end - 1 : end);
    this.input = this.input.subarray(end + 1);
    return this.obey(parseCommand(line)) ?? true;
  }

  private takeContent(content: MailContent): boolean | Promise<void> {
    const rest = content.take(this.input);
    this.input = rest ?? nothing;
    if (!rest) return false;
    this.content = undefined;
    return this.store(content);
  }

  private obey(command: Command): boolean | void | Promise<void> {
    switch (command.verb) {
      case 'HELO':
      case 'EHLO':
      case 'LHLO':
        return this.greet(command.verb);
      case 'MAIL':
        return this.begin(command.address, command.size);
      case 'RCPT':
        return this.admit(command.address);
      case 'DATA':
        return this.invite();
      case 'RSET':
        this.reset();
        return this.say('250 2.0.0 Forgotten');
      case 'NOOP':
        return this.say('250 2.0.0 Nothing done');
      case 'VRFY':
        return this.say('252 2.5.0 Send a mail and see');
      case 'HELP':
        return this.say('214 2.0.0 See RFC 5321');
      case 'QUIT':
        return this.farewell('221 2.0.0 Bye');
      case 'malformed':
        return this.say(malformed[command.what]);
      case 'browser':
        return this.farewell('421 4.7.0 This is a mail server');
      case 'unknown':
        if (++this.unknown >= mostUnknown) return this.farewell('421 4.7.0 Too many unknown commands');
        return this.say('500 5.5.2 Unknown command');
    }
  }

  private greet(verb: 'HELO' | 'EHLO' | 'LHLO'): void {
    const { lmtp, name, sizeLimit } = this.taker;
    if ((verb === 'LHLO') !== lmtp) return this.say('500 5.5.1 This is the other protocol');
    this.hasGreeted = true;
    this.reset();
    if (verb === 'HELO') return this.say(`250 ${name}`);
    const offers = ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES'];
    this.say([name, ...offers].map((line) => `250-${line}\r\n`).join('') + `250 SIZE ${sizeLimit}`);
  }

  private begin(address: string, size: number): void {
    if (!this.hasGreeted) return this.say('503 5.5.1 Greet first');
    if (this.sender !== undefined) return this.say('503 5.5.1 One mail after the other');
    if (size > this.taker.sizeLimit) return this.say(tooLarge);
    this.sender = address;
    this.say('250 2.1.0 Accepted');
  }

  private async admit(address: string): Promise<void> {
    if (this.sender === undefined) return this.say('503 5.5.1 MAIL first');
    if (this.destinations.length >= mostRecipients) return this.say('452 4.5.3 Too many recipients');
    try {
      const found = await this.taker.resolve(address);
      if (!found) return this.say('550 5.1.1 No such address here');
      this.destinations.push(found);
      this.say('250 2.1.5 Accepted');
    } catch (error) {
      this.taker.failed('a recipient could not be looked up', error);
      this.say(tryLater);
    }
  }

  private invite(): void {
    if (!this.destinations.length) return this.say('503 5.5.1 RCPT first');
    // The envelope sender, which only the last server knows; an empty one marks what programs write.
    const sender = this.sender!.replace(/[^\u0021-\u007e]/g, '');
    this.content = new MailContent(`Return-Path: <${sender}>\r\n`, this.taker.sizeLimit);
    this.say('354 End with a dot');
  }

  private async store(content: MailContent): Promise<void> {
    const { destinations } = this;
    this.reset();
    let answer = '250 2.0.0 Stored';
    if (content.tooLarge) answer = tooLarge;
    else
      try {
        await this.taker.store(content.mail(), destinations);
      } catch (error) {
        this.taker.failed('a mail could not be stored', error);
        answer = tryLater;
      }
    // One answer for each recipient (RFC 2033).
    for (let count = this.taker.lmtp ? destinations.length : 1; count > 0; count--) this.say(answer);
  }

  private reset(): void {
    this.sender = undefined;
    this.destinations = [];
  }

  private say(answer: string): void {
    this.answers += `${answer}\r\n`;
  }

  private flush(): void {
    if (this.answers && this.socket.writable) this.socket.write(this.answers, 'latin1');
    this.answers = '';
  }

  /** Nothing that comes after is looked at. */
  private farewell(answer: string): false {
    if (this.socket.writableEnded) return false;
    this.say(answer);
    this.flush();
    this.input = nothing;
    this.socket.end();
    const timer = setTimeout(() => this.socket.destroy(), lastPatience);
    this.socket.once('close', () => clearTimeout(timer));
    return false;
  }
}
