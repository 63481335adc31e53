import { connect, createServer, type Socket } from 'node:net';

/** A way to a database server that a test can cut, and lead elsewhere. */
export interface SwitchableWay {
  /** The given connection string, by way of this. */
  url: string;
  /** Ends all connections and takes no new ones. */
  cut(): void;
  /** Opens it again, to the server of `databaseUrl`. */
  leadTo(databaseUrl: string): void;
  close(): Promise<void>;
}

export async function switchableWay(databaseUrl: string): Promise<SwitchableWay> {
  let port: number | undefined = Number(new URL(databaseUrl).port);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    if (!port) return void socket.destroy();
    const onward = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as { port: number }).port);
  const cut = () => {
    port = undefined;
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    leadTo(target) {
      port = Number(new URL(target).port);
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
