// A mail server that delivers finished mails over a number of lasting connections, one after the other on each.
// Told to { load } a file it says { loaded }, and delivers what was in it when it is told to { go }.
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

const [port, connections] = process.argv.slice(2).map(Number);
const pool = createTransport({
  host: '127.0.0.1',
  port,
  ignoreTLS: true,
  pool: true,
  maxConnections: connections,
  maxMessages: Infinity,
});
let mails = [];

// Two for each connection, so that none waits for the next one.
const feed = async () => {
  for (let mail = mails.pop(); mail; mail = mails.pop()) await pool.sendMail(mail);
};

process.on('message', ({ load }) => {
  if (!load) return Array.from({ length: 2 * connections }, feed);
  mails = readFileSync(load, 'utf8')
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ from, to, raw }) => ({ envelope: { from, to: [to] }, raw: Buffer.from(raw, 'base64') }));
  process.send({ loaded: mails.length });
});
process.on('disconnect', () => pool.close());
