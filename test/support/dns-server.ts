import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** A name server on 127.0.0.1 that knows TXT records, and of every other name that there is none. */
export class DnsServer {
  readonly records = new Map<string, string[]>();
  /** Answers SERVFAIL to everything. */
  broken = false;
  private socket: Socket | undefined;

  async start(): Promise<string> {
    const socket = createSocket('udp4');
    socket.on('message', (query, { port, address }) => socket.send(this.answer(query), port, address));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    this.socket = socket;
    return `127.0.0.1:${(socket.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => (this.socket ? this.socket.close(() => resolve()) : resolve()));
  }

  /** RFC 1035: the header, the question as it came, and an answer for each record. */
  private answer(query: Buffer): Buffer {
    const labels: string[] = [];
    let at = 12;
    while (query[at]) {
      labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
      at += 1 + query[at]!;
    }
    const question = query.subarray(12, at + 5);
    const found = this.broken ? [] : (this.records.get(labels.join('.').toLowerCase()) ?? []);
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | (this.broken ? 2 : found.length ? 0 : 3), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(found.length, 6);
    return Buffer.concat([header, question, ...found.map(textRecord)]);
  }
}

function textRecord(text: string): Buffer {
  // Strings of 255 characters at most: a key of 2048 bits needs two.
  const parts = (text.match(/.{1,255}/gs) ?? []).map((part) =>
    Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'latin1')]),
  );
  const data = Buffer.concat(parts);
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
