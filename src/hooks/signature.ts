import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** `sha256=…` over the time in seconds, a dot, and the body. */
export function signatureOf(
  body: string | Uint8Array,
  at: { readonly secret: string; readonly timestamp: string },
): string {
  const hmac = createHmac('sha256', at.secret).update(`${at.timestamp}.`).update(body);
  return `sha256=${hmac.digest('hex')}`;
}

/** Takes as long wherever they differ, and tells nothing of their lengths. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(hashOf(a), hashOf(b));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
