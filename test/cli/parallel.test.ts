import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { openForReading } from '../../src/cli/tenant/session.ts';

const NAMES = ['1', '2', '3', '4', '5', '6'];

/** A tenant that answers what it is asked of campaigns once `enough` requests are under way. */
async function waitingTenant(enough: number): Promise<string> {
  const waiting: ServerResponse[] = [];
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url?.includes('/token')) {
      response.end(JSON.stringify({ access_token: 't', token_type: 'bearer', expires_in: 3600 }));
      return;
    }
    waiting.push(response);
    if (waiting.length < enough) return;
    for (const one of waiting.splice(0)) one.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

it('the parallelism that is asked for wins over that of the tenant, for requests too', async () => {
  const baseUrl = await waitingTenant(NAMES.length);
  const io: Io = {
    out: () => {},
    err: () => {},
    errRaw: () => {},
    clock: { now: () => Date.now(), sleep: async () => {} },
    env: { CXONE_BASE_URL: baseUrl, CXONE_CLIENT_ID: 'a', CXONE_CLIENT_SECRET: 'b' },
    cwd: '/',
    interactive: false,
    errIsTerminal: false,
    outIsTerminal: false,
    signal: new AbortController().signal,
  };
  const session = await openForReading(io, null, { logLevel: 'error', parallel: NAMES.length });
  onTestFinished(() => session.close());
  const { settings } = session.reader;
  const seen = await Promise.all(NAMES.map((name) => settings.observe(name)));
  expect(seen.map(({ state }) => state)).toEqual(NAMES.map(() => 'absent'));
  expect(session.parallel).toBe(NAMES.length);
});
