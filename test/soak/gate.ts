import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type ServerResponse,
  request as send,
} from 'node:http';
import { onTestFinished } from 'vitest';
import type { Conductor, Traffic } from './conductor.ts';

/** A write that the tenant took, whether or not anybody heard the answer. */
export interface TakenWrite {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** What the answer or the request calls the campaign; empty where neither does. */
  readonly name: string;
  /** Given with a request for a run state. */
  readonly transitionId: string | null;
}

export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly isWrite: boolean;
  /** The client whose token it came with; null where it has none of ours. */
  readonly by: string | null;
  readonly body: string;
}

/** What befalls a request: how long it takes, and what becomes of it. */
export interface Fate {
  readonly ms: number;
  readonly end:
    | { readonly type: 'pass' | 'reset-before' | 'reset-after' }
    | {
        readonly type: 'answer';
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>>;
      };
}

/** Stands between the programs and their tenant: a request takes its time on the conductor's clock, or never arrives. */
export interface Gate extends Traffic {
  readonly url: string;
  /** What befalls each request from now on. */
  fate: (asked: Asked) => Fate;
  /** Told of a write before the tenant has it, and once it took it; answers whether whoever sent it still lives. */
  onWrite: (asked: Asked, when: 'before' | 'after') => Promise<boolean>;
  readonly taken: readonly TakenWrite[];
  /** The transitions that the tenant refused because of the state that the campaign was in (409), by `transitionId`. */
  readonly refused: ReadonlySet<string>;
  readonly requests: number;
}

export async function openGate(conductor: Conductor, tenant: () => string): Promise<Gate> {
  const agent = new Agent({ keepAlive: true });
  const taken: TakenWrite[] = [];
  const refused = new Set<string>();
  const clients = new Map<string, string>();
  let held = 0;
  let working = 0;
  let requests = 0;

  /** Until a moment, or until nobody waits for the answer any more; answers which. */
  function hold(ms: number, response: ServerResponse): Promise<boolean> {
    if (response.destroyed) return Promise.resolve(false);
    held += 1;
    working -= 1;
    return new Promise((resolve) => {
      let isOver = false;
      const over = (goesOn: boolean) => {
        if (isOver) return;
        isOver = true;
        held -= 1;
        working += 1;
        resolve(goesOn);
      };
      response.once('close', () => over(false));
      conductor.at(conductor.clock.now() + ms, () => over(!response.destroyed));
    });
  }

  const server = createServer((message, response) => {
    working += 1;
    requests += 1;
    const { method = '', url = '', headers } = message;
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => void chunks.push(chunk));
    message.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      void pass({ method, url, headers, body }, response)
        .catch(() => response.destroy())
        .finally(() => {
          working -= 1;
          conductor.stirred();
        });
    });
  });

  async function pass(
    request: { method: string; url: string; headers: IncomingHttpHeaders; body: string },
    response: ServerResponse,
  ): Promise<void> {
    const { method, url, headers, body } = request;
    const path = url.split('?')[0] ?? '';
    const asked: Asked = {
      method,
      path,
      isWrite: method !== 'GET' && !path.includes('/token') && !path.includes('/query'),
      by: clients.get(headers.authorization ?? '') ?? null,
      body,
    };
    await conductor.arrive();
    const { ms, end } = gate.fate(asked);
    // Of a write half of the time is on its way there, half of it back.
    const there = asked.isWrite ? Math.round(ms / 2) : ms;
    if (!(await hold(there, response))) return;
    if (end.type === 'reset-before') return void response.destroy();
    if (end.type === 'answer') {
      response.writeHead(end.status, { 'Content-Type': 'application/json', ...end.headers }).end('{}');
      return;
    }
    if (asked.isWrite && !(await gate.onWrite(asked, 'before'))) return void response.destroy();
    if (response.destroyed) return;
    const answer = await forward(request);
    const token = memberIn(answer.text, 'access_token');
    if (token !== null) clients.set(`Bearer ${token}`, new URLSearchParams(body).get('client_id') ?? '');
    if (asked.isWrite && answer.status < 300) {
      const name = nameIn(answer.text) ?? nameIn(body) ?? '';
      taken.push({ at: conductor.clock.now(), method, path, name, transitionId: transitionIn(body) });
      if (!(await gate.onWrite(asked, 'after'))) return void response.destroy();
    }
    const transitionId = transitionIn(body);
    if (answer.status === 409 && transitionId !== null) refused.add(transitionId);
    if (end.type === 'reset-after') return void response.destroy();
    if (ms > there && !(await hold(ms - there, response))) return;
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.text);
  }

  function forward(request: {
    method: string;
    url: string;
    headers: IncomingHttpHeaders;
    body: string;
  }): Promise<{ readonly status: number; readonly text: string }> {
    const { host: _, connection: __, ...headers } = request.headers;
    return new Promise((resolve, reject) => {
      const outgoing = send(
        `${tenant()}${request.url}`,
        { method: request.method, headers, agent },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          answer.on('end', () => resolve({ status: answer.statusCode ?? 502, text }));
        },
      );
      outgoing.on('error', reject);
      outgoing.end(request.body);
    });
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  // A connection that lies idle is on the conductor's time, not on the server's.
  server.keepAliveTimeout = 0;
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const gate: Gate = {
    url: `http://127.0.0.1:${port}`,
    fate: () => ({ ms: 0, end: { type: 'pass' } }),
    onWrite: async () => true,
    taken,
    refused,
    get requests() {
      return requests;
    },
    held: () => held,
    working: () => working,
  };
  return gate;
}

function nameIn(text: string): string | null {
  return memberIn(text, 'name');
}

function transitionIn(body: string): string | null {
  return /"transitionId":"([^"]+)"/.exec(body)?.[1] ?? null;
}

function memberIn(text: string, member: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const found = Object.entries(value).find(([name]) => name === member)?.[1];
    return typeof found === 'string' ? found : null;
  } catch {
    return null;
  }
}
