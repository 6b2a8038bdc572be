import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';

const REQUEST_MS = 10_000;
/** Node looks for requests that take too long every 30 s, unless told otherwise: so long they would last. */
const LOOKS_WITHIN = 20;
const MOST_CONNECTIONS = 100;

/** A server for whoever comes: a request is over soon, or ended, whether its headers, its body or nothing at all is slow. */
export function limitedServer(
  fetch: Parameters<typeof getRequestListener>[0],
  { requestMs = REQUEST_MS }: { readonly requestMs?: number } = {},
): Server {
  const server = createServer(
    {
      ...{ requestTimeout: requestMs, headersTimeout: requestMs, maxHeaderSize: 8_192 },
      connectionsCheckingInterval: requestMs / LOOKS_WITHIN,
    },
    getRequestListener(fetch, { overrideGlobalObjects: false }),
  );
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}
