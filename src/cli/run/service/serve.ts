import type { Server } from 'node:http';
import { UsageError } from '../../../model/errors.ts';
import type { Clock } from '../../../model/ports/ports.ts';
import type { Monitor } from '../monitor.ts';
import { limitedServer } from './limited-server.ts';
import type { ListenAt } from './listen.ts';
import { createMetrics, type LoopMetrics } from './metrics.ts';
import { buildStatusApp } from './status-app.ts';

/** What the loop tells is counted in its metrics. */
export interface Served extends Omit<LoopMetrics, 'text' | 'contentType'> {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves what can be asked of the loop. Nobody has to say who they are: nothing can be changed by it, and no secret is
 * behind it.
 *
 * @throws UsageError where the address can't be listened on.
 */
export async function serve(options: {
  readonly at: ListenAt;
  readonly monitor: Monitor;
  readonly clock: Clock;
  readonly interval: number;
}): Promise<Served> {
  const { monitor, clock, at } = options;
  const metrics = createMetrics(monitor, clock);
  const app = buildStatusApp({ ...options, metrics });
  const server = limitedServer(app.fetch);
  const url = await listenOn(server, at);
  const { onRequest, onCycle, onTurn, onHook, onDelivery, onExport } = metrics;
  return {
    ...{ url, onRequest, onCycle, onTurn, onHook, onDelivery, onExport },
    close: () => closeServer(server),
  };
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** @throws UsageError where the address can't be listened on. */
export async function listenOn(server: Server, { host, port }: ListenAt): Promise<string> {
  await new Promise<void>((done, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new UsageError(`run can't listen on ${host}:${port} (${cause.code ?? 'unknown error'})`)),
    );
    server.listen(port, host, done);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}
