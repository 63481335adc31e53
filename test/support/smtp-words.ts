import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Writes bytes exactly as given, each batch in one piece, the next one when the answers to the one before are in.
 * @param batches what is written, and how many answers follow it
 * @returns all answers in their order, from the greeting on
 * @throws AbortError when an answer does not come
 */
export async function smtpTranscript(port: number, batches: [bytes: string, answers: number][]) {
  const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
  try {
    let text = '';
    socket.on('data', (part: string) => (text += part));
    // In an answer of several lines all but the last have a hyphen after the code.
    const answers = (): string[] => text.match(/^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/gm) ?? [];
    let wanted = 1;
    for (const [bytes, count] of [['', 0], ...batches] as const) {
      if (bytes) socket.write(bytes, 'latin1');
      wanted += count;
      while (answers().length < wanted) await once(socket, 'data', { signal: AbortSignal.timeout(20_000) });
    }
    return answers();
  } finally {
    socket.destroy();
  }
}
