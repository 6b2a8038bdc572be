import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { checkedAddresses, isPublic, type Resolve } from '../../src/hooks/addresses.ts';
import { eventSender } from '../../src/hooks/send.ts';
import { signatureOf } from '../../src/hooks/signature.ts';
import { virtualClock } from '../support/clock.ts';

const local: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];

interface Got {
  readonly request: IncomingMessage;
  readonly body: string;
}

async function receiver(status: number | null, headers: Record<string, string> = {}) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ request, body });
      if (status !== null) response.writeHead(status, headers).end('x'.repeat(100));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { got, port: typeof address === 'object' && address ? address.port : 0 };
}

function send(
  url: string,
  options: { resolve?: Resolve; allowed?: readonly string[]; timeoutMs?: number } = {},
) {
  const sender = eventSender({
    clock: virtualClock(),
    resolve: options.resolve ?? local,
    privateHosts: new Set(options.allowed ?? ['receiver.test']),
  });
  const request = { url, contentType: 'application/json', body: '{"a":1}', headers: { 'X-Own': 'yes' } };
  return sender.send({ ...request, secret: 'a-signing-secret-', timeoutMs: options.timeoutMs ?? 5_000 }, {});
}

it('a body is signed with its time, so that a receiver knows whose it is and when', async () => {
  const { got, port } = await receiver(204);
  expect(await send(`http://receiver.test:${port}/in`)).toEqual({ type: 'delivered' });
  const [first] = got;
  const timestamp = String(first?.request.headers['dialform-timestamp']);
  expect(timestamp).toBe('1795176000');
  const signature = signatureOf('{"a":1}', { secret: 'a-signing-secret-', timestamp });
  expect(first?.request.headers).toMatchObject({ 'x-own': 'yes', 'dialform-signature': signature });
});

it.each([
  'http://127.0.0.1',
  'http://[::1]',
  'http://10.1.2.3',
  'http://169.254.169.254/latest',
  'http://[::ffff:10.0.0.1]',
])('nothing is sent to %s unless it is allowed by name', async (url) => {
  const answer = await send(url, { allowed: [] });
  expect(answer).toMatchObject({ type: 'failed', why: expect.stringContaining('not public') });
});

it('a name that means a private address is refused, and one private address among public ones is enough', async () => {
  const { got, port } = await receiver(204);
  const mixed: Resolve = async () => [
    { address: '93.184.216.34', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  for (const resolve of [local, mixed]) {
    const answer = await send(`http://innocent.test:${port}`, { resolve, allowed: [] });
    expect(answer).toMatchObject({ type: 'failed', why: expect.stringContaining('delivery.privateHosts') });
  }
  expect(got).toEqual([]);
});

it('the connection goes to the address that was checked, whatever the name means by then', async () => {
  const { got, port } = await receiver(204);
  let asked = 0;
  const rebinding: Resolve = async () => {
    asked += 1;
    return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.99', family: 4 }];
  };
  expect(await send(`http://receiver.test:${port}`, { resolve: rebinding })).toEqual({ type: 'delivered' });
  expect([asked, got.length]).toEqual([1, 1]);
});

it('a redirect is not followed, to a private address or any other', async () => {
  const inside = await receiver(204);
  const { port } = await receiver(302, { Location: `http://127.0.0.1:${inside.port}/` });
  expect(await send(`http://receiver.test:${port}`)).toEqual({
    type: 'refused',
    why: 'the receiver answered 302',
  });
  expect(inside.got).toEqual([]);
});

it.each([
  { status: 400, type: 'refused' },
  { status: 410, type: 'refused' },
  { status: 408, type: 'failed' },
  { status: 429, type: 'failed' },
  { status: 503, type: 'failed' },
])('an answer of $status counts as $type', async ({ status, type }) => {
  const { port } = await receiver(status);
  expect(await send(`http://receiver.test:${port}`)).toMatchObject({ type });
});

it('a receiver that says nothing is not waited for, and one that is not there is told as such', async () => {
  const { port } = await receiver(null);
  expect(await send(`http://receiver.test:${port}`, { timeoutMs: 100 })).toEqual({
    type: 'failed',
    why: 'no answer within 100 ms',
  });
  expect(await send('http://receiver.test:1')).toEqual({ type: 'failed', why: 'ECONNREFUSED' });
  const lost: Resolve = async () => Promise.reject(new Error('ENOTFOUND'));
  expect(await send('http://lost.test', { resolve: lost })).toMatchObject({ type: 'failed' });
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['172.31.0.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:8.8.8.8', false],
  ['2002:7f00:1::', false],
  ['64:ff9b::a00:1', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic({ address, family: address.includes(':') ? 6 : 4 })).toBe(expected);
});

it('an address in any spelling is the address that it is', async () => {
  for (const url of ['http://2130706433/', 'http://0x7f.1/', 'http://127.1/']) {
    const { hostname } = new URL(url);
    const answer = await checkedAddresses(hostname, { resolve: local, allowed: new Set() });
    expect(answer).toHaveProperty('why');
  }
});
