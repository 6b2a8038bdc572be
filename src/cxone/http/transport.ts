import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import axios from 'axios';
import axiosRetry from 'axios-retry';
import { InterruptedError } from '../../model/errors.ts';
import type { RequestFacts } from '../../model/tenant-errors.ts';
import { GIVEN_UP, readFailure, TIMED_OUT } from './failure.ts';
import { createLimiter } from './limiter.ts';
import { MAX_RETRIES, mayRetry, retryDelay } from './retry.ts';
import type { ConnectionPorts, ConnectionSettings } from './settings.ts';
import { linkSignals } from './signals.ts';
import { tenantError } from './tenant-error.ts';
import { isLoopback, pathOf } from './urls.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RawRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** A POST that only reads: retried as a GET is. */
  readonly readsOnly?: boolean;
  /** Does not wait for the rate limit. */
  readonly urgent?: boolean;
  /** Instant in milliseconds by the clock: no retry goes beyond it, and no wait for the rate limit. */
  readonly deadline?: number;
  /** What no error may repeat. */
  readonly secrets: readonly string[];
  /** Holds people's data: an error repeats nothing of what the server says of it. */
  readonly personal?: boolean;
  readonly signal?: AbortSignal;
}

export interface RawAnswer {
  readonly facts: RequestFacts;
  readonly text: string;
}

export interface Transport {
  /**
   * Answers a 2xx. Every attempt, retries too, is within the rate limit.
   *
   * @throws TenantError, or InterruptedError when the signal aborts or the transport is closed.
   */
  send(request: RawRequest): Promise<RawAnswer>;
  close(): void;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const LARGEST_BODY_BYTES = 50_000_000;
/** As axios has it: of two that differ each sets the socket's options anew for each request, eight calls of the system. */
const KEEP_ALIVE_MS = 60_000;

export function createTransport(
  settings: ConnectionSettings,
  { clock, random, onRequest }: ConnectionPorts,
  { retries = MAX_RETRIES }: { readonly retries?: number } = {},
): Transport {
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  const limiter = createLimiter(settings);
  const closing = new AbortController();
  const kept = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS };
  const agents = { httpAgent: new HttpAgent(kept), httpsAgent: new HttpsAgent(kept) };
  const http = axios.getAdapter('http');
  const instance = axios.create({
    ...agents,
    maxRedirects: 0,
    ...(isLoopback(settings.baseUrl) && { proxy: false as const }),
    maxContentLength: LARGEST_BODY_BYTES,
    maxBodyLength: LARGEST_BODY_BYTES,
    responseType: 'text',
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
  });
  // The waiting is done in `onRetry`, by our clock; `retryDelay` adds nothing to it.
  axiosRetry(instance, { retries, shouldResetTimeout: true, retryDelay: () => 0 });

  async function attempt(
    config: InternalAxiosRequestConfig,
    facts: Omit<RequestFacts, 'status'>,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<AxiosResponse<unknown>> {
    const linked = linkSignals([signal], timeoutMs);
    const started = clock.now();
    const report = (status: number | null) =>
      onRequest?.({ ...facts, status, latencyMs: clock.now() - started, interrupted: signal.aborted });
    try {
      const response = await http({ ...config, signal: linked.signal });
      report(response.status);
      return response;
    } catch (error) {
      const timedOut = linked.signal.aborted && !signal.aborted;
      const failure = timedOut ? new axios.AxiosError('timed out', TIMED_OUT, config) : error;
      report(axios.isAxiosError(failure) ? (failure.response?.status ?? null) : null);
      throw failure;
    } finally {
      linked.release();
    }
  }

  async function send(request: RawRequest): Promise<RawAnswer> {
    const {
      method,
      url,
      headers,
      body,
      readsOnly = false,
      urgent = false,
      secrets,
      personal = false,
    } = request;
    const left = request.deadline === undefined ? undefined : Math.max(0, request.deadline - clock.now());
    const ends = request.signal ? [closing.signal, request.signal] : [closing.signal];
    const linked = linkSignals(ends, left);
    const { signal } = linked;
    const facts = { method, path: pathOf(url) };
    let delay = 0;
    let retries = 0;
    try {
      const response = await instance.request<unknown>({
        method,
        url,
        headers: { 'User-Agent': 'dialform', Accept: 'application/json', ...headers },
        data: body,
        adapter: (config) => limiter.run(() => attempt(config, facts, { signal }), { signal, urgent }),
        'axios-retry': {
          retryCondition: (error) => {
            const failure = readFailure(error, clock.now());
            if (signal.aborted || !mayRetry(failure, method !== 'POST' || readsOnly)) return false;
            retries += 1;
            delay = retryDelay(failure, retries, random);
            return request.deadline === undefined || clock.now() + delay <= request.deadline;
          },
          onRetry: () => clock.sleep(delay, signal),
        },
      });
      const { data, status } = response;
      return { facts: { ...facts, status }, text: typeof data === 'string' ? data : '' };
    } catch (error) {
      const givenUp = signal.aborted && !ends.some(({ aborted }) => aborted);
      if (givenUp) throw tenantError(GIVEN_UP, { ...facts, secrets });
      if (signal.aborted || error instanceof InterruptedError) throw new InterruptedError();
      throw tenantError(readFailure(error, clock.now()), { ...facts, secrets, personal });
    } finally {
      linked.release();
    }
  }

  return {
    send,
    close: () => {
      closing.abort();
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}
