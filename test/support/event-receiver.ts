import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

export interface EventReceiver {
  readonly url: string;
  /** What came, by the id of the event. */
  readonly got: readonly { readonly id: string; readonly body: string }[];
  /** From now on what comes is acknowledged. */
  speak(): void;
}

/** Takes what it is sent; one that is silent acknowledges nothing until it is told to. */
export async function eventReceiver({ silent = false } = {}): Promise<EventReceiver> {
  const got: { readonly id: string; readonly body: string }[] = [];
  let answers = !silent;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ id: String(request.headers['dialform-event-id']), body });
      if (answers) response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const speak = () => {
    answers = true;
  };
  return { got, speak, url: `http://127.0.0.1:${port}` };
}
