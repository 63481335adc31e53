import { Socket, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { smtpContent } from '../../src/modules/mail/sending/smtp-content.rules.js';
import { SmtpLine, smtpOptions } from '../../src/modules/mail/sending/smtp-line.js';
import type { Ended } from '../../src/modules/mail/sending/smtp-session.js';
import { ScriptedSmtp, type Script } from '../support/scripted-smtp.js';

const raw = Buffer.from('Subject: Debate\r\n\r\n.hidden\r\nEnd\r\n');
const contentLines = ['Subject: Debate', '', '..hidden', 'End', '.'];
const stops: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function scene(pipelining: boolean, inPieces = false) {
  const server = new ScriptedSmtp(pipelining, inPieces);
  const port = await server.start();
  const line = new SmtpLine(smtpOptions(`smtp://127.0.0.1:${port}?socketTimeout=500`));
  stops.push(
    () => server.stop(),
    () => line.close(),
  );
  const envelope = { from: 'bounce@example.org', to: 'guest@example.org' };
  const send = async (script: Script = {}, bytes = raw): Promise<Ended> => {
    server.answer(script);
    return (await line.open()) ?? line.send(envelope, smtpContent(bytes));
  };
  /** The second is given when the first was handed over. */
  const sendTwo = async (script: Script): Promise<Ended[]> => {
    server.answer(script);
    return new Promise((resolve) => {
      const first = line.send(envelope, smtpContent(raw), () =>
        resolve(Promise.all([first, line.send({ ...envelope, to: 'other@example.org' }, smtpContent(raw))])),
      );
    });
  };
  return { server, port, send, sendTwo };
}

/** What was refused or lost takes nothing from the next mail, which arrives whole, once, for its one recipient. */
async function goesOn({ server, send }: Awaited<ReturnType<typeof scene>>) {
  expect(await send()).toEqual({ kind: 'sent' });
  expect(server.lines.filter((text) => !text.startsWith('EHLO'))).toEqual([
    `MAIL FROM:<bounce@example.org> SIZE=${raw.length}`,
    'RCPT TO:<guest@example.org>',
    'DATA',
    ...contentLines,
  ]);
}

const serverRetry = (reply: string) => ({ kind: 'retry', scope: 'server', reply });
const lost = serverRetry('The connection was closed');

describe.each([
  { offered: 'with PIPELINING', pipelining: true },
  { offered: 'without PIPELINING', pipelining: false },
])('$offered', ({ pipelining }) => {
  test.each([
    ['sender', { MAIL: '550 5.7.1 Not from you' }, 'unreachable', '550 5.7.1 Not from you'],
    ['sender, for now', { MAIL: '451 4.3.0 Later' }, 'retry', '451 4.3.0 Later'],
    ['size', { MAIL: '552 5.3.4 Too large' }, 'failed', '552 5.3.4 Too large'],
    ['recipient', { RCPT: '550 5.1.1 Unknown' }, 'failed', '550 5.1.1 Unknown'],
    ['recipient, for now', { RCPT: '450 4.2.1 Full' }, 'retry', '450 4.2.1 Full'],
    ['mail before it is seen', { DATA: '554 5.7.1 No' }, 'failed', '554 5.7.1 No'],
    ['mail', { content: '554 5.7.1 Spam' }, 'failed', '554 5.7.1 Spam'],
    ['mail, for now', { content: '452 4.3.1 Disk full' }, 'retry', '452 4.3.1 Disk full'],
  ] satisfies [string, Script, string, string][])(
    'a refused %s is told as what it is, and the next mail leaves (H4)',
    async (_what, script, kind, reply) => {
      const stage = await scene(pipelining);
      // A server that refused the sender or the recipient refuses what depends on it.
      const rest: Script = 'MAIL' in script ? { RCPT: '503 5.5.1 No', DATA: '503 5.5.1 No' } : {};
      const without: Script = 'RCPT' in script ? { DATA: '554 5.5.1 No valid recipients' } : {};
      const outcome = await stage.send({ ...rest, ...without, ...script });
      expect(outcome).toMatchObject({ kind, reply });
      const reached = stage.server.lines.includes('Subject: Debate');
      expect(reached).toBe('content' in script);
      await goesOn(stage);
    },
  );

  test.each(['MAIL', 'RCPT', 'DATA', 'content'] as const)(
    '421 in answer to %s puts the mail off, and a new connection is made (H2)',
    async (step) => {
      const stage = await scene(pipelining);
      expect(await stage.send({ [step]: '421 4.3.2 Closing' })).toEqual(serverRetry('421 4.3.2 Closing'));
      await goesOn(stage);
      expect(stage.server.connections).toBe(2);
    },
  );

  test.each([
    ['MAIL', lost],
    ['RCPT', lost],
    ['DATA', lost],
    ['content', { kind: 'in_doubt', reply: 'The connection was closed' }],
  ] as const)('a connection closed instead of an answer to %s (H2)', async (step, outcome) => {
    const stage = await scene(pipelining);
    expect(await stage.send({ [step]: 'close' })).toEqual(outcome);
    expect(stage.server.lines.includes('Subject: Debate')).toBe(step === 'content');
    await goesOn(stage);
  });

  test.each(['MAIL', 'RCPT', 'DATA', 'content'] as const)(
    'a server that falls silent at %s (H2)',
    async (step) => {
      const stage = await scene(pipelining);
      const kind = step === 'content' ? 'in_doubt' : 'retry';
      expect(await stage.send({ [step]: 'silent' })).toMatchObject({ kind });
      await goesOn(stage);
      expect(stage.server.connections).toBe(2);
    },
  );

  test('a connection closed in the middle of the content is a doubt (H2)', async () => {
    const stage = await scene(pipelining);
    const large = Buffer.alloc(90_000, 'A line of a mail that is long.\r\n');
    expect(await stage.send({ DATA: '354-close' }, large)).toMatchObject({ kind: 'in_doubt' });
    await goesOn(stage);
  });

  test('answers that come byte by byte', async () => {
    const stage = await scene(pipelining, true);
    await goesOn(stage);
    expect(await stage.send({ RCPT: '550-5.1.1 Nobody\r\n550 5.1.1 at all' })).toMatchObject({
      kind: 'failed',
      reply: '550-5.1.1 Nobody 550 5.1.1 at all',
    });
  });

  test('the mail and its end are one write, and so is what may be pipelined', async () => {
    const stage = await scene(pipelining);
    await goesOn(stage);
    const spies = [vi.spyOn(Socket.prototype, '_write'), vi.spyOn(Socket.prototype, '_writev' as never)];
    const writers = () =>
      spies.flatMap(({ mock }) =>
        (mock.contexts as Socket[]).filter(({ remotePort }) => remotePort === stage.port),
      );
    const listeners = () => {
      const socket = writers()[0]!;
      return socket.eventNames().map((name) => [name, socket.listenerCount(name)]);
    };
    try {
      await goesOn(stage);
      expect(writers()).toHaveLength(pipelining ? 2 : 4);
      const before = listeners();
      for (let n = 0; n < 20; n++) await goesOn(stage);
      expect(listeners()).toEqual(before);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    // More than the socket's buffer holds leaves whole too.
    const large = Buffer.alloc(90_000, 'A line of a mail that is long.\r\n');
    expect(await stage.send({}, large)).toEqual({ kind: 'sent' });
    expect(stage.server.lines.at(-1)).toBe('.');
    await goesOn(stage);
  });
});

describe('a server that offers PIPELINING', () => {
  test('asks for the content although it refused the only recipient: it gets an empty one that reaches nobody (H4)', async () => {
    for (const content of ['554 5.5.1 No valid recipients', '250 2.0.0 Taken'] as const) {
      const stage = await scene(true);
      expect(await stage.send({ RCPT: '550 5.1.1 Unknown', content })).toEqual({
        kind: 'failed',
        reply: '550 5.1.1 Unknown',
      });
      expect(stage.server.lines.slice(-3)).toEqual(['DATA', '.', 'RSET']);
      await goesOn(stage);
      expect(stage.server.connections).toBe(1);
    }
  });

  test('asks for the content although it refused the sender: nothing more is said to it (H4)', async () => {
    const stage = await scene(true);
    const MAIL = '550 5.7.1 Not from you';
    expect(await stage.send({ MAIL })).toEqual({ kind: 'unreachable', reply: MAIL });
    expect(stage.server.lines.at(-1)).toBe('DATA');
    await goesOn(stage);
    expect(stage.server.connections).toBe(2);
  });

  test.each(['close', 'silent', '421 4.3.2 Closing'])(
    'refuses the recipient or the sender, then answers DATA with "%s": the refusal counts (H4)',
    async (DATA) => {
      const stage = await scene(true);
      const RCPT = '550 5.1.1 Unknown';
      expect(await stage.send({ RCPT, DATA })).toEqual({ kind: 'failed', reply: RCPT });
      const MAIL = '550 5.7.1 Not from you';
      expect(await stage.send({ MAIL, RCPT: '503 5.5.1 No', DATA })).toEqual({
        kind: 'unreachable',
        reply: MAIL,
      });
      await goesOn(stage);
    },
  );

  test('closes in answer to the empty content of a refused recipient: the refusal counts (H4)', async () => {
    const stage = await scene(true);
    expect(await stage.send({ RCPT: '550 5.1.1 Unknown', content: 'close' })).toEqual({
      kind: 'failed',
      reply: '550 5.1.1 Unknown',
    });
    await goesOn(stage);
  });
});

describe('two mails on a server that offers PIPELINING', () => {
  const envelopeTo = (to: string) => [
    `MAIL FROM:<bounce@example.org> SIZE=${raw.length}`,
    `RCPT TO:<${to}>`,
    'DATA',
  ];

  test.each([false, true])('both leave, each with its one recipient; byte by byte: %s', async (inPieces) => {
    const stage = await scene(true, inPieces);
    await goesOn(stage);
    for (let n = 0; n < 3; n++) {
      expect(await stage.sendTwo({})).toEqual([{ kind: 'sent' }, { kind: 'sent' }]);
      expect(stage.server.lines).toEqual([
        ...envelopeTo('guest@example.org'),
        ...contentLines,
        ...envelopeTo('other@example.org'),
        ...contentLines,
      ]);
    }
    expect(stage.server.connections).toBe(1);
  });

  test('a content and the next envelope are one write', async () => {
    const stage = await scene(true);
    await goesOn(stage);
    const written = vi.spyOn(Socket.prototype, 'write');
    try {
      await stage.sendTwo({});
      const ours = (written.mock.contexts as Socket[]).filter(({ remotePort }) => remotePort === stage.port);
      expect(ours).toHaveLength(3);
    } finally {
      written.mockRestore();
    }
  });

  test.each(['silent', 'close'])(
    'the first one is answered with "%s": it alone is in doubt, the second was not begun (H2)',
    async (content) => {
      const stage = await scene(true);
      const [first, second] = await stage.sendTwo({ content });
      expect([first?.kind, second]).toEqual(['in_doubt', undefined]);
      expect(stage.server.lines.filter((text) => text === 'Subject: Debate')).toHaveLength(1);
      await goesOn(stage);
      expect(stage.server.connections).toBe(2);
    },
  );

  test('what was refused of the first takes nothing from the second (H4)', async () => {
    const stage = await scene(true);
    expect(await stage.sendTwo({ content: '554 5.7.1 Spam' })).toEqual([
      { kind: 'failed', reply: '554 5.7.1 Spam' },
      { kind: 'sent' },
    ]);
    await goesOn(stage);
    expect(stage.server.connections).toBe(1);
  });
});

test('over TLS, after logging in, mails large and small leave as they are', async () => {
  const received: Buffer[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    onAuth: ({ username = '', password = '' }, { secure }, done) => {
      logins.push(`${username} ${password} ${secure}`);
      done(null, { user: username });
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const line = new SmtpLine(
    smtpOptions(`smtp://us%40er:p:ss@127.0.0.1:${port}?socketTimeout=5000&tls.rejectUnauthorized=false`),
  );
  stops.push(
    () => new Promise<void>((resolve) => server.close(resolve)),
    () => line.close(),
  );
  const mails = [10, 400_000, 20, 90_000, 30].map((size, n) =>
    Buffer.from(`Subject: ${n}\r\n\r\n${'.x\r\n'.repeat(size / 4)}`),
  );
  const send = async (n: number): Promise<Ended[]> => {
    const mail = mails[n];
    if (!mail) return [];
    let next: Promise<Ended[]> | undefined;
    const envelope = { from: 'bounce@example.org', to: `guest${n}@example.org` };
    const ended = await line.send(envelope, smtpContent(mail), () => (next = send(n + 1)));
    return [ended, ...(await (next ?? send(n + 1)))];
  };
  expect(await send(0)).toEqual(mails.map(() => ({ kind: 'sent' })));
  expect(received.map(String)).toEqual(mails.map(String));
  expect(logins).toEqual(['us@er p:ss true']);
});

test('what is still on its way on a connection that was given up stays what it was (H9)', async () => {
  const stage = await scene(true);
  const held: { bytes: Uint8Array; before: string; done: () => void }[] = [];
  const write = Socket.prototype._write;
  // As a socket does whose other side reads no more: the content is neither gone nor forgotten.
  vi.spyOn(Socket.prototype, '_write').mockImplementation(function (this: Socket, ...given) {
    const [bytes, , done] = given;
    if (this.remotePort !== stage.port || held.length || !String(bytes).startsWith('Subject'))
      return write.apply(this, given);
    held.push({ bytes, before: String(bytes), done });
  });
  try {
    expect(await stage.send({})).toMatchObject({ kind: 'in_doubt' });
    for (const word of ['Other', 'Longer'])
      expect(await stage.send({}, Buffer.from(`${word}\r\n`.repeat(20)))).toEqual({ kind: 'sent' });
    expect(held.map(({ bytes }) => String(bytes))).toEqual(held.map(({ before }) => before));
    expect(held).toHaveLength(1);
  } finally {
    vi.restoreAllMocks();
    for (const { done } of held) done();
  }
});
