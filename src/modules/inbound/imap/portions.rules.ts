import type { Listed } from './imap-session.js';

/** Mails to fetch together, or one to leave where it is. */
export type Portion = { fetch: Listed[] } | { leave: Listed; why: 'too_large' | 'too_old' | 'failing' };

export interface PortionLimits {
  mails: number;
  bytes: number;
  /** Of one mail, in bytes. */
  size: number;
  /** What arrived earlier is not taken: it would not be kept either. */
  oldest: Date;
}

/** After so many attempts to fetch it, a mail stays where it is: it must not hold up the others. */
export const mostFailures = 5;

/** Cuts what is there into steps, in the order of the mails. After a failure one mail a step, which shows the one to blame. */
export function portionsOf(
  listed: readonly Listed[],
  { failingUid, failures }: { failingUid: number | null; failures: number },
  limits: PortionLimits,
): Portion[] {
  const portions: Portion[] = [];
  const most = failures > 0 ? 1 : limits.mails;
  let open: Listed[] = [];
  let bytes = 0;
  const close = () => {
    if (open.length) portions.push({ fetch: open });
    open = [];
    bytes = 0;
  };
  for (const mail of listed) {
    const why = reasonToLeave(mail, failingUid, failures, limits);
    if (why || open.length >= most || bytes + mail.size > limits.bytes) close();
    if (why) portions.push({ leave: mail, why });
    else {
      open.push(mail);
      bytes += mail.size;
    }
  }
  close();
  return portions;
}

function reasonToLeave(
  { uid, size, arrivedAt }: Listed,
  failingUid: number | null,
  failures: number,
  limits: PortionLimits,
) {
  if (size > limits.size) return 'too_large' as const;
  if (arrivedAt && arrivedAt < limits.oldest) return 'too_old' as const;
  if (uid === failingUid && failures >= mostFailures) return 'failing' as const;
  return undefined;
}
