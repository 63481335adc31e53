/** What a mail server says to us (RFC 5321, 4.1.1; RFC 2033). */
export type Command =
  | { verb: 'HELO' | 'EHLO' | 'LHLO' }
  | { verb: 'MAIL'; address: string; size: number }
  | { verb: 'RCPT'; address: string }
  | { verb: 'DATA' | 'RSET' | 'NOOP' | 'VRFY' | 'HELP' | 'QUIT' }
  | { verb: 'malformed'; what: 'name' | 'sender' | 'recipient' | 'size' | 'argument' }
  | { verb: 'browser' }
  | { verb: 'unknown' };

/** @param line without its end, bytes as latin1 */
export function parseCommand(line: string): Command {
  const [word = ''] = line.split(/[ \t]/, 1);
  const verb = word.toUpperCase();
  const rest = line.slice(word.length).trim();
  switch (verb) {
    case 'HELO':
    case 'EHLO':
    case 'LHLO':
      return /^[\u0021-\u00ff]{1,255}$/.test(rest) ? { verb } : { verb: 'malformed', what: 'name' };
    case 'MAIL':
      return mail(rest);
    case 'RCPT':
      return recipient(rest);
    case 'DATA':
    case 'RSET':
    case 'QUIT':
      return rest ? { verb: 'malformed', what: 'argument' } : { verb };
    case 'NOOP':
    case 'VRFY':
    case 'HELP':
      return { verb };
    default:
      // A page that makes a browser post to this port must not get any of its lines obeyed.
      return / HTTP\/\d\.\d$/.test(line) ? { verb: 'browser' } : { verb: 'unknown' };
  }
}

/** In angle brackets and without control characters; a route before it is left out (RFC 5321, appendix C). */
const path = /^<(?:@[^\s<>:]{1,400}:)?([^<>\u0000-\u0020\u007f]{0,320})>(?:[ \t]+(.*))?$/;

function mail(rest: string): Command {
  const [, address, parameters = ''] = path.exec(rest.replace(/^FROM:[ \t]*/i, '')) ?? [];
  if (address === undefined || !/^FROM:/i.test(rest) || (address && !hasDomain(address)))
    return { verb: 'malformed', what: 'sender' };
  const size = /(?:^|[ \t])SIZE=(\S*)/i.exec(parameters)?.[1];
  if (size !== undefined && !/^\d{1,20}$/.test(size)) return { verb: 'malformed', what: 'size' };
  return { verb: 'MAIL', address, size: Number(size ?? 0) };
}

function recipient(rest: string): Command {
  const [, address] = path.exec(rest.replace(/^TO:[ \t]*/i, '')) ?? [];
  return address && /^TO:/i.test(rest) && hasDomain(address)
    ? { verb: 'RCPT', address }
    : { verb: 'malformed', what: 'recipient' };
}

const hasDomain = (address: string): boolean => /^.+@[^@]+$/.test(address);
