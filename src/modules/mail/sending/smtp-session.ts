import { outcomeOf, type Outcome, type SmtpFailure } from './delivery.rules.js';
import type { ServerManners } from './server-manners.js';
import type { SmtpContent } from './smtp-content.rules.js';
import { ReplyReader, wordsOf, type Offers } from './smtp-replies.js';

/** One mail for one recipient. */
export interface Mail {
  from: string;
  to: string;
  content: SmtpContent;
}

/** How it ended. Undefined: it was not this mail's turn yet when what came before it took the connection with it. */
export type Ended = Outcome | undefined;

type Step = 'MAIL FROM' | 'RCPT TO' | 'DATA' | 'content' | 'empty content' | 'RSET' | 'QUIT';

interface Transaction {
  mail: Mail;
  handedOver: () => void;
  end: (outcome: Ended) => void;
  begun: boolean;
  pipelined: boolean;
  /** Its envelope left with the mail before it. */
  ahead: boolean;
  answered: boolean;
  /** What was refused first counts, also when the answers to the rest never come. */
  refusal?: SmtpFailure;
  contentLeft: boolean;
  /** Known; the server is still to forget the rest. */
  known?: { outcome: Ended };
}

/** In an envelope nothing may end the brackets or the line. */
const address = /^[\u0021-\u003b\u003d\u003f-\u007e]+$/;

/**
 * What is said on one open connection: a mail with one recipient, then the next one. Where the server takes several commands at once,
 * an envelope is one group with DATA as its last, and the content of a mail the first of the group in which the envelope of
 * the next one follows (RFC 2920, 3.1): one packet and one wait for each mail. Knows bytes only, no socket.
 */
export class SmtpSession {
  /** Nothing more may be said: the connection is to be closed. */
  over = false;
  private readonly replies = new ReplyReader();
  /** For what answers are to come. */
  private readonly expected: Step[] = [];
  /** The first is the one that answers are about. */
  private readonly mails: Transaction[] = [];
  private unsaid: Buffer[] = [];
  private refusedBefore = false;

  constructor(
    private readonly offers: Offers,
    private readonly manners: ServerManners,
  ) {}

  get idle(): boolean {
    return this.mails.length === 0;
  }

  /**
   * Never rejects.
   * @param handedOver called when the content leaves and the envelope of another mail may leave with it
   */
  send(mail: Mail, handedOver: () => void = () => undefined): Promise<Ended> {
    const mistake = this.mistakeIn(mail);
    if (mistake) return Promise.resolve(outcomeOf(mistake, false));
    if (this.over) return Promise.resolve(undefined);
    return new Promise((end) => {
      const started = { begun: false, pipelined: false, ahead: false, answered: false, contentLeft: false };
      this.mails.push({ mail, handedOver, end, ...started });
      if (this.mails.length === 1) this.begin(this.mails[0]!);
      else this.announce();
    });
  }

  quit(): void {
    this.say('QUIT', 'QUIT');
  }

  /** What is to be written now. Never written into again: a part may still be on its way when the next one leaves. */
  take(): Buffer {
    const [first, ...others] = this.unsaid.splice(0);
    return first && !others.length ? first : Buffer.concat(first ? [first, ...others] : []);
  }

  /** @param bytes one character for each */
  receive(bytes: string): void {
    for (const reply of this.replies.read(bytes)) if (!this.over) this.answered(reply);
    if (this.replies.tooLong) this.lost({ message: 'The answer of the mail server has no end' });
  }

  /** The connection is gone, or nothing comes any more. */
  lost(failure: SmtpFailure): void {
    const { rest } = this.replies;
    const [first] = this.mails;
    // A refusal whose line end did not make it.
    const refusal =
      /^[45]\d\d[ -]/.test(rest) && this.expected[0] ? failureOf(rest, this.expected[0]) : undefined;
    if (first?.known) this.breakOff(first.known.outcome);
    else if (first?.ahead && !first.answered && !refusal) this.breakOff(undefined);
    else this.breakOff(first && outcomeOf(first.refusal ?? refusal ?? failure, first.contentLeft));
  }

  private mistakeIn({ from, to, content: { size } }: Mail): SmtpFailure | undefined {
    const { sizeLimit } = this.offers;
    if (sizeLimit && size > sizeLimit)
      return { code: 'EMESSAGE', message: `Message size larger than allowed ${sizeLimit}` };
    const wrong = [from, to].find((part) => !address.test(part));
    return wrong === undefined
      ? undefined
      : { code: 'EENVELOPE', message: `Invalid address ${JSON.stringify(wrong)}` };
  }

  private begin(transaction: Transaction): void {
    const { mail } = transaction;
    transaction.begun = true;
    transaction.pipelined = this.offers.pipelining && !this.manners.stepwise;
    const sender = `MAIL FROM:<${mail.from}>${this.offers.size ? ` SIZE=${mail.content.size}` : ''}`;
    if (!transaction.pipelined) return this.say('MAIL FROM', sender);
    this.expected.push('MAIL FROM', 'RCPT TO');
    this.say('DATA', `${sender}\r\nRCPT TO:<${mail.to}>\r\nDATA`);
  }

  /** Only behind a content: whatever else is to come may end with an RSET. */
  private announce(): void {
    const [, next] = this.mails;
    if (!next || next.begun || !this.mayFollow) return;
    next.ahead = true;
    this.manners.tried();
    this.begin(next);
  }

  private get mayFollow(): boolean {
    const alone = this.expected.length === 1 && this.expected[0] === 'content';
    return alone && this.mails[0]!.pipelined && !this.manners.stepwise && this.manners.mayFollow;
  }

  private say(step: Step, line: string): void {
    this.expected.push(step);
    this.unsaid.push(Buffer.from(`${line}\r\n`));
  }

  private answered(reply: string): void {
    const step = this.expected.shift();
    const [transaction] = this.mails;
    if (!step || step === 'QUIT' || !transaction || !sensible(step).test(reply))
      return this.lost({ message: `Unexpected answer: ${wordsOf(reply)}` });
    if (transaction.ahead && !transaction.answered) this.manners.followed();
    transaction.answered = true;
    switch (step) {
      case 'MAIL FROM':
      case 'RCPT TO':
        return this.answeredEnvelope(transaction, step, reply);
      case 'DATA':
        return this.answeredData(transaction, reply);
      case 'content':
        return this.answeredContent(reply);
      case 'empty content':
        return this.forget(outcomeOf(transaction.refusal!, false));
      case 'RSET':
        if (!reply.startsWith('2')) return this.breakOff(transaction.known!.outcome);
        return this.done(transaction.known!.outcome);
    }
  }

  private answeredEnvelope(transaction: Transaction, step: 'MAIL FROM' | 'RCPT TO', reply: string): void {
    if (!reply.startsWith('2')) transaction.refusal ??= failureOf(reply, step);
    if (reply.startsWith('421')) return this.breakOff(outcomeOf(transaction.refusal!, false), true);
    if (transaction.pipelined) return;
    if (transaction.refusal) this.refused(outcomeOf(transaction.refusal, false));
    else if (step === 'MAIL FROM') this.say('RCPT TO', `RCPT TO:<${transaction.mail.to}>`);
    else this.say('DATA', 'DATA');
  }

  private answeredData(transaction: Transaction, reply: string): void {
    const { refusal, pipelined } = transaction;
    const goAhead = reply.startsWith('3');
    if (reply.startsWith('421'))
      return this.breakOff(outcomeOf(refusal ?? failureOf(reply, 'DATA'), false), true);
    if (refusal) {
      const bySender = refusal.command === 'MAIL FROM';
      // It keeps the mail before, which it refused, until it is told to forget it.
      const kept = bySender && transaction.ahead && this.refusedBefore && refusal.responseCode === 503;
      const outcome = kept ? undefined : outcomeOf(refusal, false);
      // There is no transaction to end: who takes DATA anyway cannot be trusted with an empty mail either.
      if (goAhead && bySender) return this.breakOff(outcome);
      // It had to refuse (RFC 2920, 3.1). What is empty reaches nobody.
      if (goAhead) return this.say('empty content', '.');
      return outcome ? this.refused(outcome) : this.forget(outcome);
    }
    // Some servers say 250 for 354. Of several answers it could as well be another command's.
    if (goAhead || (reply.startsWith('2') && !pipelined)) return this.handOver(transaction);
    if (!reply.startsWith('2')) return this.refused(outcomeOf(failureOf(reply, 'DATA'), false));
    this.manners.stepwise = true;
    this.breakOff({ kind: 'retry', reply: wordsOf(reply), scope: 'server' });
  }

  private handOver(transaction: Transaction): void {
    transaction.contentLeft = true;
    this.expected.push('content');
    this.unsaid.push(transaction.mail.content.bytes);
    this.announce();
    if (this.mails.length === 1 && this.mayFollow) transaction.handedOver();
  }

  private answeredContent(reply: string): void {
    if (reply.startsWith('2')) return this.done({ kind: 'sent' });
    const outcome = outcomeOf(failureOf(reply, 'DATA'), true);
    if (reply.startsWith('421')) this.breakOff(outcome, true);
    // The envelope that is on its way begins anew anyway.
    else if (this.expected.length) this.done(outcome);
    else this.refused(outcome);
  }

  /** After a refusal the session may go on; after anything else a new one is opened. */
  private refused(outcome: Outcome): void {
    const aboutMail = outcome.kind === 'failed' || (outcome.kind === 'retry' && outcome.scope !== 'server');
    if (aboutMail) this.forget(outcome);
    else this.breakOff(outcome);
  }

  private forget(outcome: Ended): void {
    this.mails[0]!.known = { outcome };
    this.say('RSET', 'RSET');
  }

  private done(outcome: Ended): void {
    this.refusedBefore = outcome?.kind !== 'sent';
    this.mails.shift()!.end(outcome);
    const [next] = this.mails;
    if (next && !next.begun) this.begin(next);
  }

  /** @param excused the server said so */
  private breakOff(outcome: Ended, excused = false): void {
    if (this.over) return;
    this.over = true;
    this.unsaid = [];
    this.expected.length = 0;
    const [first, ...others] = this.mails.splice(0);
    if ([first, ...others].some((mail) => mail?.ahead && !mail.answered)) this.manners.lost(excused);
    first?.end(outcome);
    for (const { end } of others) end(undefined);
  }
}

/** Anything else is another command's answer, or no mail server's: nothing that follows could be believed. */
const sensible = (step: Step): RegExp => (step === 'DATA' ? /^[2-5]\d\d(?:[ -]|$)/ : /^[245]\d\d(?:[ -]|$)/);

function failureOf(reply: string, step: Step): SmtpFailure {
  const response = wordsOf(reply);
  return {
    message: response,
    response,
    responseCode: Number(reply.slice(0, 3)),
    command: step === 'content' ? 'DATA' : step,
  };
}
