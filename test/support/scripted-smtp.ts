import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Step =
  'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'content' | 'RSET' | 'QUIT';
/**
 * Codes with text, without the last end of line; `close` ends the connection instead of an answer, `silent` says nothing any more,
 * `endless` goes on with an answer that never ends, `220-silent` says that it is ready and then nothing, `354-close` asks for the content and closes while it comes.
 */
export type Script = Partial<Record<Step, string>>;

const usual: Record<Exclude<Step, 'EHLO'>, string> = {
  greeting: '220 scripted ESMTP',
  STARTTLS: '454 4.7.0 Not now',
  AUTH: '235 2.7.0 Welcome',
  MAIL: '250 2.1.0 OK',
  RCPT: '250 2.1.5 OK',
  DATA: '354 Go ahead',
  content: '250 2.0.0 Taken',
  RSET: '250 2.0.0 OK',
  QUIT: '221 2.0.0 Bye',
};

/** A mail server on 127.0.0.1 that answers to the letter what it is told, in the order in which the commands came in. */
export class ScriptedSmtp {
  /** Commands as they came, and of each content its lines up to the dot. */
  readonly lines: string[] = [];
  connections = 0;
  private script: Script = {};
  private server: Server | undefined;

  /** @param inPieces answers leave byte by byte */
  constructor(
    private readonly pipelining: boolean,
    private readonly inPieces = false,
  ) {}

  async start(): Promise<number> {
    this.server = createServer((socket) => this.serve(socket)).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this.port;
  }

  get port(): number {
    return (this.server!.address() as AddressInfo).port;
  }

  /** What it says in place of a friendly server's answers, each once. Forgets the lines so far. */
  answer(script: Script): void {
    this.script = { ...script };
    this.lines.length = 0;
  }

  async stop(): Promise<void> {
    this.server!.close();
    await once(this.server!, 'close');
  }

  private serve(socket: Socket): void {
    this.connections++;
    let rest = '';
    let content = false;
    socket.on('error', () => undefined);
    socket.setNoDelay(true);
    if (/silent|endless/.test(this.reply(socket, 'greeting'))) return void socket.resume();
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0 && socket.writable; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        this.lines.push(line);
        if (content && line !== '.') continue;
        const answer = this.reply(socket, content ? 'content' : (line.split(' ')[0] as Step));
        if (/silent|endless/.test(answer)) return void socket.removeAllListeners('data').resume();
        content = answer.startsWith('354');
      }
    });
  }

  private reply(socket: Socket, step: Step): string {
    const answer = this.script[step] ?? (step === 'EHLO' ? this.greeting : usual[step]);
    delete this.script[step];
    if (answer === '354-close') {
      socket.write('354 Go ahead\r\n');
      socket.once('data', () => socket.destroy());
    } else if (answer === 'endless') {
      const more = setInterval(() => socket.write(`${step === 'greeting' ? 220 : 250}-and\r\n`), 20);
      socket.once('close', () => clearInterval(more));
    } else if (answer === '220-silent') socket.write('220 2.0.0 Ready\r\n');
    else if (answer !== 'close' && answer !== 'silent')
      for (const part of this.inPieces ? `${answer}\r\n` : [`${answer}\r\n`]) socket.write(part);
    if (/^(421|221|close)/.test(answer)) socket.end();
    return answer;
  }

  private get greeting(): string {
    return `250-scripted${this.pipelining ? '\r\n250-PIPELINING' : ''}\r\n250 SIZE 100000`;
  }
}
