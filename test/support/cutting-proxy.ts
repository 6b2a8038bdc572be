import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Whether the server still got the statement whose answer never came. */
export type CutWhen = 'before' | 'after';

export interface CuttingProxy {
  readonly port: number;
  /** Cuts the connection at the n-th commit from now on. */
  cutAt(commit: number, when: CutWhen): void;
  /** Whether that commit came. */
  wasCut(): boolean;
}

/** A line to a PostgreSQL server that breaks at a commit: the one moment at which nobody knows what was kept. */
export async function cuttingProxy(serverPort: number): Promise<CuttingProxy> {
  let left = Number.POSITIVE_INFINITY;
  let when: CutWhen = 'before';
  let cut = false;
  const sockets = new Set<Socket>();

  const proxy = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    let answers = true;
    const hangUp = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', hangUp).on('close', hangUp);
    }
    client.on('data', (chunk) => {
      if (isCommit(chunk)) left -= 1;
      if (left > 0 || cut) return void server.write(chunk);
      cut = true;
      if (when === 'before') return hangUp();
      answers = false;
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (answers) client.write(chunk);
      else hangUp();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const address = proxy.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cutAt(commit, at) {
      left = commit;
      when = at;
      cut = false;
    },
    wasCut: () => cut,
  };
}

function isCommit(chunk: Buffer): boolean {
  return chunk.includes('commit\0');
}
