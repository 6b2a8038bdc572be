import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Clock } from '../model/ports/ports.ts';
import { readLimited } from './read-limited.ts';
import { createReplayGuard } from './replay-guard.ts';
import { sameText, signatureOf } from './signature.ts';

export type HookResult =
  | 'accepted'
  | 'duplicate'
  | 'forged'
  | 'old'
  | 'too-large'
  | 'malformed'
  | 'limited'
  | 'standby'
  | 'not-ready';

export interface ReceiverOptions {
  /** Any of them will do, so that one can be replaced while both are in use. None: nothing is taken. */
  readonly secrets: () => readonly string[];
  /** Whether another instance leads: it alone acts, so it has to be told. */
  readonly standsBy?: () => boolean;
  readonly clock: Clock;
  /** How far an event's time may be from ours, milliseconds. */
  readonly window: number;
  /** Identity alone: what the event says of the campaign is not believed. */
  readonly onEvent: (campaignId: string) => void;
  readonly onResult: (result: HookResult) => void;
}

/** An event is some hundred bytes. */
const LONGEST_BODY = 65_536;

/**
 * Takes CXone's events at `POST /hooks/cxone`, from whoever knows a shared secret: in the header `X-Hook-Secret`, or as
 * the key of an HMAC over time and body (`X-Hook-Timestamp`, `X-Hook-Signature`). One that is forged is refused before
 * its body is read, unless it is signed. Nothing of a request is logged or kept but a hash of it.
 */
export function buildReceiver(options: ReceiverOptions): Hono {
  const { clock, onResult } = options;
  const guard = createReplayGuard({ clock, window: options.window });
  const app = new Hono();
  app.post('/hooks/cxone', async (http) => {
    const refuse = (result: HookResult, status: 400 | 401 | 413 | 429 | 503) => {
      onResult(result);
      // What is left of the body is not waited for.
      return http.json({ error: result }, status, { Connection: 'close' });
    };
    const secrets = options.secrets();
    if (secrets.length === 0) return refuse('not-ready', 503);
    const given = http.req.header('x-hook-secret');
    const signature = http.req.header('x-hook-signature');
    const timestamp = http.req.header('x-hook-timestamp');
    const shared = given !== undefined && isOneOf(secrets, (secret) => sameText(secret, given));
    if (!shared && (signature === undefined || timestamp === undefined)) return refuse('forged', 401);
    if (Number(http.req.header('content-length') ?? 0) > LONGEST_BODY) return refuse('too-large', 413);
    const body = await readLimited(http.req.raw.body, LONGEST_BODY).catch(() => undefined);
    // Whoever sent it is gone.
    if (body === undefined) return refuse('malformed', 400);
    if (body === null) return refuse('too-large', 413);
    if (!shared) {
      const isSigned =
        signature !== undefined &&
        timestamp !== undefined &&
        isOneOf(secrets, (secret) => sameText(signature, signatureOf(body, { secret, timestamp })));
      if (!isSigned) return refuse('forged', 401);
      if (!guard.isRecent(Number(timestamp) * 1_000)) return refuse('old', 401);
    }
    const event = parseEvent(body);
    if (!event) return refuse('malformed', 400);
    if (!guard.isRecent(Date.parse(event.timestamp))) return refuse('old', 401);
    // Before it is remembered: sent again once this one leads, it is no duplicate.
    if (options.standsBy?.()) return refuse('standby', 503);
    if (!guard.isNew(createHash('sha256').update(body).digest('hex'))) {
      onResult('duplicate');
      return http.json({ duplicate: true }, 200);
    }
    if (!guard.mayPass()) return refuse('limited', 429);
    onResult('accepted');
    options.onEvent(event.campaignId);
    return http.json({ accepted: true }, 202);
  });
  return app;
}

/** All are compared, whichever fits. */
function isOneOf(secrets: readonly string[], fits: (secret: string) => boolean): boolean {
  let found = false;
  for (const secret of secrets) found = fits(secret) || found;
  return found;
}

function parseEvent(body: Uint8Array): { readonly campaignId: string; readonly timestamp: string } | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('campaignId' in value) || !('timestamp' in value))
    return null;
  const { campaignId, timestamp } = value;
  if (typeof campaignId !== 'string' || campaignId === '' || campaignId.length > 200) return null;
  return typeof timestamp === 'string' ? { campaignId, timestamp } : null;
}
