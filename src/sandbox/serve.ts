import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { UsageError } from '../model/errors.ts';
import type { Clock, Random } from '../model/ports/ports.ts';
import { openConsole, type SandboxConsole } from './console.ts';
import { DEFAULT_ESTATE } from './estate/default.ts';
import { openFaults } from './faults.ts';
import { buildApp } from './http/app.ts';
import { openTokenOffice, type TokenRules } from './http/tokens.ts';
import { openRuntime } from './runtime.ts';
import { type ResolvedSettings, resolveSettings, type SandboxSettings } from './settings.ts';
import { openStateFile } from './state/file.ts';
import type { Estate } from './tenant/estate.ts';
import { openWebhookDelivery } from './webhook-delivery.ts';

export interface SandboxOptions {
  /** 0, the default, is any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Any client is accepted unless these are given. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly settings?: SandboxSettings;
  readonly estate?: Estate;
  /** Where the tenant is kept; what is there already goes before the estate. */
  readonly stateFile?: string;
  /** How many times faster calls happen; times stay wall-clock. */
  readonly speed?: number;
  readonly clock: Clock;
  /** Of access tokens alone; calls and faults come from the seed in the settings. */
  readonly random?: Random;
}

interface RequestLogEntry {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** 0 if the connection was cut. */
  readonly status: number;
}

export interface RunningSandbox {
  readonly url: string;
  readonly tokenUrl: string;
  /** A pair that is accepted. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The latest requests, oldest first; ten thousand at most. */
  requests(): readonly RequestLogEntry[];
  /** The hands of someone at the vendor's console. */
  readonly tenant: SandboxConsole;
  /** Cuts open connections and writes the state file if it is behind. */
  close(): Promise<void>;
}

const LOGGED_REQUESTS = 10_000;

/**
 * An embedded CXone tenant that serves the `v2` API.
 *
 * @throws SandboxFileError for a state file or an estate that can't be used, UsageError for an address that is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { clock, stateFile, speed = 1, host = '127.0.0.1' } = options;
  if (!(speed > 0)) throw new UsageError('the speed of a sandbox must be above 0');
  const settings = resolveSettings(options.settings);
  const webhooks = openWebhookDelivery();
  const runtime = openRuntime({
    clock,
    settings,
    speed,
    webhooks,
    estate: options.estate ?? DEFAULT_ESTATE,
    ...(stateFile === undefined ? {} : { stateFile: openStateFile(stateFile) }),
  });
  const closing = new AbortController();
  const log: RequestLogEntry[] = [];
  const app = buildApp({
    runtime,
    settings,
    clock,
    closing: closing.signal,
    faults: openFaults(settings, clock, { next: runtime.chance }),
    tokens: openTokenOffice(tokenRules(options, settings)),
    onDone: (entry) => {
      log.push(entry);
      if (log.length > LOGGED_REQUESTS) log.shift();
    },
  });
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const url = await listen(server, options.port ?? 0, { host });
  return {
    url,
    tokenUrl: `${url}/oauth2/token`,
    clientId: options.clientId ?? 'sandbox-client',
    clientSecret: options.clientSecret ?? 'sandbox-secret',
    requests: () => [...log],
    tenant: openConsole(runtime),
    close: async () => {
      closing.abort();
      await stop(server);
      await webhooks.close();
      runtime.close();
    },
  };
}

function tokenRules(options: SandboxOptions, settings: ResolvedSettings): TokenRules {
  const { clientId, clientSecret, random } = options;
  return {
    client: {
      ...(clientId === undefined ? {} : { id: clientId }),
      ...(clientSecret === undefined ? {} : { secret: clientSecret }),
    },
    ttlMs: settings.tokenTtl,
    ...(settings.scopes === undefined ? {} : { scopes: settings.scopes }),
    newToken: () => random?.uuid() ?? randomUUID(),
  };
}

async function listen(server: Server, port: number, { host }: { readonly host: string }): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new UsageError(`the sandbox can't listen on ${host}:${port} (${cause.code ?? 'unknown error'})`),
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
