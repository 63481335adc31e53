/** What became of one attempt. */
export type Outcome =
  | { kind: 'sent' }
  /** Temporary refusal; `scope` says whether the mailbox, its whole domain or our own server is concerned. */
  | { kind: 'retry'; reply: string; scope: 'mailbox' | 'domain' | 'server' }
  | { kind: 'failed'; reply: string }
  /** The mail was handed over and the reply got lost: it may have arrived. */
  | { kind: 'in_doubt'; reply: string }
  /** Our mail server cannot be reached or does not let us in: no message is to blame. */
  | { kind: 'unreachable'; reply: string };

/** What the SMTP client reports. */
export interface SmtpFailure {
  message?: string;
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** @param handedOver whether the server had asked for the content (354) when the attempt ended */
export function outcomeOf(failure: SmtpFailure, handedOver: boolean): Outcome {
  const reply = replyText(failure);
  const code = failure.responseCode ?? 0;
  if (!code) {
    if (handedOver) return { kind: 'in_doubt', reply };
    if (failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE') return { kind: 'failed', reply };
    return { kind: 'retry', reply, scope: 'server' };
  }
  if (code === 421) return { kind: 'retry', reply, scope: 'server' };
  if (code >= 400 && code < 500)
    return { kind: 'retry', reply, scope: aboutMailbox(reply) ? 'mailbox' : 'domain' };
  // A sender or a session that is refused is our own setting; a message that is too large is not.
  const ours = !handedOver && failure.command !== 'RCPT TO' && failure.command !== 'DATA';
  if (ours && code !== 552) return { kind: 'unreachable', reply };
  return { kind: 'failed', reply };
}

/** 4.2.x, 450 and 452 without a class are about one mailbox: full, locked, greylisted recipient. */
const aboutMailbox = (reply: string) => /^4\d\d[ -]4\.2\.\d/.test(reply) || /^452(?![ -]4\.[^2])/.test(reply);

/** The server's words without the addresses it may quote, one line, at most 300 characters. */
export function replyText({ response, message, code }: SmtpFailure): string {
  return (response ?? message ?? code ?? 'no reply')
    .replace(/<?[^\s<>@]+@[^\s<>@]+>?/g, '<address>')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}

export const attemptLimit = 14;
/** A lost reply is followed by one more attempt, then a person decides. */
export const doubtLimit = 1;
/** A worker that dies leaves doubts about messages it may not have begun: these may come more often. */
export const crashLimit = 10;

/** Seconds until the next attempt: 1, 2, 4 … minutes, at most two hours, with a fifth of jitter. */
export function retryDelay(attempts: number, random = Math.random()): number {
  const base = Math.min(60 * 2 ** Math.max(0, attempts - 1), 7200);
  return Math.round(base * (0.9 + random * 0.2));
}

/** Seconds for which a domain is left alone after `deferrals` temporary refusals in a row. */
export function domainDelay(deferrals: number): number {
  return deferrals < 3 ? 0 : Math.min(30 * 2 ** (deferrals - 3), 1800);
}

/** Seconds until our own server is tried again after `failures` in a row. */
export function serverDelay(failures: number): number {
  return Math.min(2 ** (failures - 1), 60);
}
