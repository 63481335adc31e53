// A mail server that delivers finished mails over a number of lasting connections, one after the other on each.
// Says { loaded } and starts when it is told to.
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

const [port, file, connections] = process.argv.slice(2);
const mails = readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => JSON.parse(line))
  .map(({ from, to, raw }) => ({ envelope: { from, to: [to] }, raw: Buffer.from(raw, 'base64') }));
const pool = createTransport({
  host: '127.0.0.1',
  port: Number(port),
  ignoreTLS: true,
  pool: true,
  maxConnections: Number(connections),
  maxMessages: mails.length,
});
await new Promise((resolve) => {
  process.once('message', resolve);
  process.send({ loaded: mails.length });
});
// Two for each connection, so that none waits for the next one.
const feed = async () => {
  for (let mail = mails.pop(); mail; mail = mails.pop()) await pool.sendMail(mail);
};
await Promise.all(Array.from({ length: 2 * Number(connections) }, feed));
pool.close();
process.disconnect();
