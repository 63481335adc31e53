// A mail server in a process of its own that keeps what it accepts. Answers { port } once it listens, { reached } when the
// number asked for has arrived, and writes everything to a file when asked to.
import { writeFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

let mails = [];
let wanted = Infinity;
let duplicates = 0;
let ids = new Set();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, session, done) {
    const { mailFrom, rcptTo } = session.envelope;
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      done();
      const to = rcptTo[0].address;
      if (ids.has(to)) duplicates++;
      ids.add(to);
      mails.push({ from: mailFrom.address, to, raw: Buffer.concat(chunks) });
      if (mails.length === wanted) process.send({ reached: wanted, duplicates });
    });
  },
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));

process.on('message', ({ want, save }) => {
  if (save) {
    const lines = mails.map(({ from, to, raw }) => JSON.stringify({ from, to, raw: raw.toString('base64') }));
    writeFileSync(save, lines.join('\n'));
    process.send({ saved: mails.length });
  }
  if (want) {
    mails = [];
    ids = new Set();
    duplicates = 0;
    wanted = want;
    process.send({ ready: true });
  }
});
process.on('disconnect', () => process.exit(0));
