import { connect } from 'node:net';
import { createInterface } from 'node:readline';

interface Asked {
  host: string;
  port: number;
  lmtp: boolean;
  /** Whether mail for it would be taken. */
  address: string;
  /** Milliseconds. */
  patience: number;
}

/**
 * Talks to a mail server up to the point where it says whether it takes the recipient; sends no mail.
 * @returns the server's answer about the recipient, or the first refusal before it
 * @throws Error when nobody answers
 */
export async function askListener({ host, port, lmtp, address, patience }: Asked): Promise<string> {
  const socket = connect({ host, port, timeout: patience });
  socket.once('timeout', () => socket.destroy(new Error('No answer in time')));
  const failed = new Promise<never>((_, reject) => socket.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]();
  /** The last line of an answer: those before have a dash behind the code. */
  const answer = async (): Promise<string> => {
    for (;;) {
      const { value, done } = await Promise.race([lines.next(), failed]);
      if (done) throw new Error('The connection was closed');
      if (/^\d{3}(?!-)/.test(value)) return value;
    }
  };
  try {
    let said = await answer();
    for (const command of [
      lmtp ? 'LHLO localhost' : 'EHLO localhost',
      'MAIL FROM:<>',
      `RCPT TO:<${address}>`,
    ]) {
      if (!said.startsWith('2')) return said;
      socket.write(`${command}\r\n`);
      said = await answer();
    }
    return said;
  } finally {
    socket.end('QUIT\r\n');
    setTimeout(() => socket.destroy(), 1000).unref();
  }
}
