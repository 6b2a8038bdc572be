import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { onTestFinished } from 'vitest';

/** A write that the tenant took, whether or not anybody heard the answer. */
export interface TakenWrite {
  readonly method: string;
  readonly path: string;
  /** What the answer or the request calls the campaign; empty where neither does. */
  readonly name: string;
  /** Its place among all requests, from 1. */
  readonly request: number;
}

export interface GateRun {
  /** The tenant behind the gate. */
  readonly url: string;
  /** At the request of this number (from 1), before the tenant has it or after it answered: `act`, and nobody is answered. */
  readonly stop?: { readonly request: number; readonly when: 'before' | 'after'; readonly act: () => void };
  /** Told before each request, which waits for it. */
  readonly onRequest?: (request: { readonly isWrite: boolean }) => void | Promise<void>;
}

/** Stands between the program and its tenant, at one address for all the tenants of a test. */
export interface Gate {
  readonly url: string;
  open(run: GateRun): void;
  /** Since it was opened. */
  requests(): number;
  /** Since it was opened. */
  taken(): readonly TakenWrite[];
}

export async function openGate(): Promise<Gate> {
  let run: GateRun = { url: '' };
  let requests = 0;
  let taken: TakenWrite[] = [];

  async function pass(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(message);
    requests += 1;
    const number = requests;
    const { method = '', url = '' } = message;
    const isWrite = method !== 'GET' && !url.includes('/token');
    await run.onRequest?.({ isWrite });
    // Whoever sent it has given up waiting.
    if (response.destroyed) return;
    const stop = run.stop?.request === number ? run.stop : null;
    if (stop?.when === 'before') {
      stop.act();
      response.destroy();
      return;
    }
    const answer = await forward(run.url, message, body);
    if (isWrite && answer.status < 300)
      taken.push({ method, path: url, name: nameIn(answer.text) ?? nameIn(body) ?? '', request: number });
    if (stop) {
      stop.act();
      response.destroy();
      return;
    }
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.text);
  }

  const server = createServer(
    (message, response) => void pass(message, response).catch(() => response.destroy()),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    open(next) {
      run = next;
      requests = 0;
      taken = [];
    },
    requests: () => requests,
    taken: () => taken,
  };
}

function forward(
  origin: string,
  { method = '', url = '', headers }: IncomingMessage,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = send(
      `${origin}${url}`,
      { method, headers: { ...headers, host: new URL(origin).host } },
      (answer) => {
        textOf(answer).then((text) => resolve({ status: answer.statusCode ?? 0, text }), reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function nameIn(text: string): string | null {
  return /"name":"([^"]*)"/.exec(text)?.[1] ?? null;
}
