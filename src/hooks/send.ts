import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { EventRequest, EventSender, SendResult } from '../events/sender.ts';
import type { Clock } from '../model/ports/ports.ts';
import { type Address, checkedAddresses, type Resolve } from './addresses.ts';
import { signatureOf } from './signature.ts';

/**
 * Sends events. A host's addresses are looked up and checked first, and the connection goes to the checked ones, so that
 * a name that means another address a moment later gains nothing. Redirects are not followed, no proxy is asked, and of an
 * answer nothing is read but its status.
 */
export function eventSender(options: {
  readonly clock: Clock;
  readonly resolve: Resolve;
  /** Hosts that may be private, in lower case. */
  readonly privateHosts: ReadonlySet<string>;
}): EventSender {
  return {
    async send(event, { signal }) {
      const url = new URL(event.url);
      let addresses: Awaited<ReturnType<typeof checkedAddresses>>;
      try {
        const { resolve, privateHosts: allowed } = options;
        addresses = await checkedAddresses(url.hostname, { resolve, allowed });
      } catch {
        return { type: 'failed', why: `${url.hostname} can't be resolved` };
      }
      if ('why' in addresses) return { type: 'failed', why: addresses.why };
      const timestamp = String(Math.floor(options.clock.now() / 1_000));
      return post(url, event, { addresses, timestamp, ...(signal && { signal }) });
    },
  };
}

function post(
  url: URL,
  { contentType, body, headers, secret, timeoutMs }: EventRequest,
  facts: {
    readonly addresses: readonly Address[];
    readonly timestamp: string;
    readonly signal?: AbortSignal;
  },
): Promise<SendResult> {
  const { addresses, timestamp } = facts;
  const text = Buffer.from(body);
  const late = AbortSignal.timeout(timeoutMs);
  return new Promise((answer) => {
    const failed = (why: string) => answer({ type: 'failed', why });
    const open = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = open(url, {
      method: 'POST',
      // One connection each: none is kept that was checked for an earlier request.
      agent: false,
      lookup: only(addresses),
      signal: late,
      headers: {
        ...headers,
        'Content-Type': contentType,
        'Content-Length': text.length,
        'User-Agent': 'dialform',
        'Dialform-Timestamp': timestamp,
        ...(secret !== null && { 'Dialform-Signature': signatureOf(text, { secret, timestamp }) }),
      },
    });
    const stop = () => request.destroy();
    facts.signal?.addEventListener('abort', stop, { once: true });
    request.once('close', () => {
      facts.signal?.removeEventListener('abort', stop);
      failed('the connection was closed');
    });
    request.once('error', (error: NodeJS.ErrnoException) => {
      failed(late.aborted ? `no answer within ${timeoutMs} ms` : (error.code ?? 'the request failed'));
    });
    request.once('response', (response) => {
      answer(verdict(response.statusCode ?? 0));
      response.destroy();
    });
    request.end(text);
  });
}

/** 408, 425 and 429 ask for patience; any other 4xx, and a redirect, says that this is not taken. */
function verdict(status: number): SendResult {
  if (status >= 200 && status < 300) return { type: 'delivered' };
  const why = `the receiver answered ${status}`;
  const patience = status === 408 || status === 425 || status === 429 || status >= 500;
  return { type: patience ? 'failed' : 'refused', why };
}

/** A lookup that knows the checked addresses alone. */
function only(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, found) => {
    const [first] = addresses;
    if (all) found(null, [...addresses]);
    else if (first) found(null, first.address, first.family);
  };
}
