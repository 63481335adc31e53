// Sends requests over keep-alive connections from a process of its own, so that the load does not share a core with what is
// measured more than any visitor would. Arguments: port, connections, file with one JSON array of
// [method, path, body or '', headers].
// Prints one JSON object: seconds, milliseconds per request (p50, p99), answers by status, answered paths if asked for.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const [port, connections, file] = process.argv.slice(2);
const requests = JSON.parse(readFileSync(file, 'utf8'));
const times = new Float64Array(requests.length);
const statuses = {};
const acknowledged = [];
let bytes = 0;
let next = 0;

function message([method, path, body, headers = {}]) {
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/html\r\n${more.join('')}`;
  if (!body) return `${head}\r\n`;
  return `${head}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function client() {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.setNoDelay(true);
    let current = -1;
    let startedAt = 0;
    let received = '';
    const send = () => {
      if (next >= requests.length) return void socket.end(resolve);
      current = next++;
      startedAt = performance.now();
      socket.write(message(requests[current]));
    };
    socket.setEncoding('latin1');
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received += chunk;
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, end + 2))?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      times[current] = performance.now() - startedAt;
      const status = received.slice(9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status < '400') acknowledged.push(current);
      bytes += length;
      received = '';
      send();
    });
  });
}

const startedAt = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, client));
const seconds = (performance.now() - startedAt) / 1000;
const sorted = times.slice().sort();
console.log(
  JSON.stringify({
    seconds,
    p50: sorted[Math.floor(sorted.length * 0.5)],
    p99: sorted[Math.floor(sorted.length * 0.99)],
    statuses,
    acknowledged: acknowledged.length,
    bytesEach: Math.round(bytes / requests.length),
  }),
);
