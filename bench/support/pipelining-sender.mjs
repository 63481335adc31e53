// A mail server that delivers finished mails over a number of lasting connections, one after the other on each, its commands
// pipelined where the receiver says that it takes them so (RFC 2920), as Postfix and Exim do.
// Says { loaded } and starts when it is told to; at the end says { cpu }, its seconds of processor time meanwhile.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [port, file, connections] = process.argv.slice(2);
const mails = readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => JSON.parse(line))
  .map(({ from, to, raw }) => ({
    envelope: [`MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA'],
    // Dots at the start of a line are doubled (RFC 5321, 4.5.2).
    content: Buffer.from(
      `${Buffer.from(raw, 'base64')
        .toString('latin1')
        .replace(/(?:\r\n)?$/, '\r\n')
        .replace(/^\./gm, '..')}.\r\n`,
      'latin1',
    ),
  }));

/** A connection past its greeting. `expect` resolves with the last line of the next answer. */
async function open() {
  const socket = connect(Number(port), '127.0.0.1').setNoDelay();
  const lines = createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const expect = async (code) => {
    const all = [];
    for (;;) {
      const { value, done } = await lines.next();
      if (done || !value.startsWith(code)) throw new Error(`Expected ${code}: ${value ?? 'closed'}`);
      all.push(value.slice(4));
      if (value[3] !== '-') return all;
    }
  };
  await expect('220');
  socket.write('EHLO sender.example.org\r\n');
  const pipelining = (await expect('250')).includes('PIPELINING');
  return { socket, expect, pipelining };
}

async function deliver({ socket, expect, pipelining }) {
  for (let mail = mails.pop(); mail; mail = mails.pop()) {
    const [from, to, data] = mail.envelope;
    if (pipelining) socket.write(`${mail.envelope.join('\r\n')}\r\n`);
    for (const [command, code] of [
      [from, '250'],
      [to, '250'],
      [data, '354'],
    ]) {
      if (!pipelining) socket.write(`${command}\r\n`);
      await expect(code);
    }
    socket.write(mail.content);
    await expect('250');
  }
  socket.end('QUIT\r\n');
}

const opened = await Promise.all(Array.from({ length: Number(connections) }, open));
await new Promise((resolve) => {
  process.once('message', resolve);
  process.send({ loaded: mails.length });
});
const before = process.cpuUsage();
await Promise.all(opened.map(deliver));
const { user, system } = process.cpuUsage(before);
process.send({ cpu: (user + system) / 1e6 }, () => process.disconnect());
