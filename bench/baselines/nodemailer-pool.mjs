// Baseline of the blast benchmark: nodemailer's pool sending finished bytes over as many connections.
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

const [url, file, connections] = process.argv.slice(2);
const mails = readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => JSON.parse(line))
  .map(({ from, to, raw }) => ({ envelope: { from, to: [to] }, raw: Buffer.from(raw, 'base64') }));
const pool = createTransport(url, { pool: true, maxConnections: Number(connections), maxMessages: Infinity });
await new Promise((resolve) => {
  process.once('message', resolve);
  process.send({ loaded: mails.length });
});
// Two for each connection: all at once would keep the loop busy until the connections time out.
const feed = async () => {
  for (let mail = mails.pop(); mail; mail = mails.pop()) await pool.sendMail(mail);
};
await Promise.all(Array.from({ length: 2 * Number(connections) }, feed));
pool.close();
process.disconnect();
