import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { limitedServer } from '../../src/cli/run/service/limited-server.ts';
import { buildReceiver, type HookResult } from '../../src/hooks/receive.ts';
import { virtualClock } from '../support/clock.ts';

const SECRET = 'a-secret-of-the-hook';
const TEN_GIGABYTES = 10_000_000_000;

async function serve(limits: { readonly requestMs?: number } = {}) {
  const results: HookResult[] = [];
  const app = buildReceiver({
    secrets: () => [SECRET],
    clock: virtualClock(),
    window: 300_000,
    onEvent: () => {},
    onResult: (result) => results.push(result),
  });
  const server = limitedServer(app.fetch, limits);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const { port } = typeof address === 'object' && address ? address : ({ port: 0 } as AddressInfo);
  return { port, results };
}

/** Sends chunks until it is told to stop; answers the status and how much was sent. */
function flood(
  port: number,
  headers: Record<string, string>,
): Promise<{ status: number | null; sent: number }> {
  return new Promise((done) => {
    const chunk = Buffer.alloc(65_536, 'x');
    let sent = 0;
    let status: number | null = null;
    let over = false;
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path: '/hooks/cxone', headers });
    const end = () => {
      over = true;
      outgoing.destroy();
      done({ status, sent });
    };
    outgoing.once('error', end);
    outgoing.once('close', end);
    outgoing.once('response', (response) => {
      status = response.statusCode ?? null;
      end();
    });
    const pump = () => {
      while (!over && sent < TEN_GIGABYTES) {
        sent += chunk.length;
        if (!outgoing.write(chunk)) return void outgoing.once('drain', pump);
      }
      if (!over) outgoing.end();
    };
    pump();
  });
}

it.each([
  {
    how: 'in chunks',
    headers: { 'X-Hook-Secret': SECRET, 'Transfer-Encoding': 'chunked' },
    result: 'too-large',
  },
  {
    how: 'with its length',
    headers: { 'X-Hook-Secret': SECRET, 'Content-Length': String(TEN_GIGABYTES) },
    result: 'too-large',
  },
  { how: 'by somebody unknown', headers: { 'Transfer-Encoding': 'chunked' }, result: 'forged' },
])(
  'a body of 10 GB $how is cut off, and no more is kept of it',
  { timeout: 60_000 },
  async ({ headers, result }) => {
    const { port, results } = await serve();
    const before = process.memoryUsage().rss;
    const { status, sent } = await flood(port, headers);
    expect(results).toEqual([result]);
    expect(status === null || status === (result === 'forged' ? 401 : 413)).toBe(true);
    expect(sent).toBeLessThan(50_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  },
);

it('a request that comes a byte at a time is ended', { timeout: 30_000 }, async () => {
  const { port, results } = await serve({ requestMs: 300 });
  const ended = new Promise<void>((done) => {
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/hooks/cxone',
      headers: { 'X-Hook-Secret': SECRET, 'Content-Length': '1000' },
    });
    outgoing.once('error', () => done());
    outgoing.once('close', () => done());
    outgoing.once('response', () => done());
    outgoing.write('x');
  });
  await ended;
  expect(results.filter((result) => result === 'accepted')).toEqual([]);
});

it.each([
  ['sends nothing', ''],
  ['never ends its headers', 'POST /hooks/cxone HTTP/1.1\r\nHost: x\r\nX-Slow: '],
])('a connection that %s is ended within the time of a request', { timeout: 20_000 }, async (_, bytes) => {
  const { port } = await serve({ requestMs: 300 });
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((done) => {
    socket.once('close', () => done());
    socket.resume();
    socket.write(bytes);
  });
  expect(socket.destroyed).toBe(true);
});
