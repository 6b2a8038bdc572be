import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Closes the connection without an answer. */
  readonly reset?: boolean;
  /** Sends headers and part of a body, then closes. */
  readonly cut?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
}

export interface LocalServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** What came in besides token requests. */
  calls(): readonly Received[];
}

export const TOKEN = 'token-of-the-tenant';
export const TOKEN_ANSWER = { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 };

/**
 * A server on localhost that closes with the test. It answers tokens by itself where they are asked for by default;
 * with `ownTokens`, `handle` does.
 */
export async function localServer(
  handle: (request: Received, earlierCalls: number) => Reply,
  { ownTokens = false }: { readonly ownTokens?: boolean } = {},
): Promise<LocalServer> {
  const received: Received[] = [];
  const calls = () => received.filter(({ url }) => !url.includes('/token'));
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { method = '', url = '', headers } = message;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      const earlier = calls().length;
      received.push(request);
      const isToken = url.startsWith('/oauth2/token') && !ownTokens;
      answer(response, isToken ? { body: TOKEN_ANSWER } : handle(request, earlier));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, received, calls };
}

function answer(response: ServerResponse, reply: Reply): void {
  const { status = 200, headers = {}, body, reset = false, cut = false, hang = false } = reply;
  if (hang) return;
  if (reset) {
    response.destroy();
    return;
  }
  if (cut) {
    response.writeHead(status, { 'Content-Length': '1000' });
    response.write('{"entities": [');
    setImmediate(() => response.destroy());
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  const raw = typeof body === 'string' || body === undefined || body instanceof Uint8Array;
  response.end(raw ? body : JSON.stringify(body));
}
