// The least that an import can be: csv-parse, streaming, and COPY into one bare table. Prints the milliseconds it took.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import pg from 'pg';

const [url, file] = process.argv.slice(2);

/** `COPY … FROM STDIN` on pg's own protocol messages: pg itself has no function for it. */
class CopyIn {
  constructor(text, rows) {
    this.text = text;
    this.rows = rows;
    this.done = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
  }

  submit(connection) {
    connection.query(this.text);
  }

  async handleCopyInResponse(connection) {
    let lines = '';
    for await (const row of this.rows) {
      lines += `${row.map(escaped).join('\t')}\n`;
      if (lines.length < 64 * 1024) continue;
      connection.sendCopyFromChunk(Buffer.from(lines));
      lines = '';
      if (connection.stream.writableNeedDrain)
        await new Promise((resolve) => connection.stream.once('drain', resolve));
    }
    connection.sendCopyFromChunk(Buffer.from(lines));
    connection.endCopyFrom();
  }

  handleError(error) {
    this.reject(error);
  }

  handleCommandComplete() {}

  handleReadyForQuery() {
    this.resolve();
  }
}

const special = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (cell) =>
  /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (sign) => special[sign]) : cell;

const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query('DROP TABLE IF EXISTS bare_people');
await client.query(
  'CREATE TABLE bare_people (honorific text, given text, family text, email text, organisation text, title text, category text, language text, country text, phone text)',
);
const start = performance.now();
const rows = createReadStream(file).pipe(parse({ from_line: 2, bom: true }));
const copy = new CopyIn('COPY bare_people FROM STDIN', rows);
client.query(copy);
await copy.done;
const took = performance.now() - start;
const { rows: counted } = await client.query('SELECT count(*)::int AS count FROM bare_people');
await client.query('DROP TABLE bare_people');
await client.end();
console.log(JSON.stringify({ took, count: counted[0].count }));
