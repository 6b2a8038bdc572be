import { expect, it } from 'vitest';
import { headerMask } from '../../../src/cxone/v2/webhooks/headers.ts';
import { bodyOf, parseWebhook } from '../../../src/cxone/v2/webhooks/resource.ts';
import { translateWebhook } from '../../../src/cxone/v2/webhooks/translate.ts';
import type { WebhookSpec } from '../../../src/model/documents.ts';
import type { SecretOf } from '../../../src/model/values/secret.ts';

const SECRET = 'a-secret-of-the-hook';
const secretOf: SecretOf = (name) =>
  name === 'hook' ? { value: SECRET } : { problem: `the secret "${name}" is not set here (X)` };
const spec: WebhookSpec = {
  endpoint: 'https://receiver.example/hooks/cxone',
  events: ['CAMPAIGN_PAUSED'],
  headers: { 'X-Source': 'dialform' },
  secretHeaders: { 'X-Hook-Secret': 'hook' },
};
const mask = headerMask([spec], secretOf);
const RAW = {
  id: 'w-1',
  name: 'console events',
  endpoint: 'https://receiver.example/hooks/cxone',
  type: 'CAMPAIGN',
  events: ['CAMPAIGN_PAUSED'],
  headers: { 'X-Source': 'dialform', 'x-hook-secret': SECRET, Authorization: 'Bearer of-somebody-else' },
  enabled: true,
  signingKey: 'of-the-server',
};

function document(own: WebhookSpec) {
  const key = { kind: 'Webhook', name: 'events' } as const;
  return { key, metadata: { name: 'events' }, spec: own, file: 'hooks.yaml', positions: {} };
}

function shown() {
  const webhook = parseWebhook(RAW, mask);
  if (webhook.state !== 'present') throw new Error(webhook.reason);
  return webhook.resource;
}

it('a webhook is read without the values of headers that Git does not write in the clear, and without members that nobody knows', () => {
  const text = JSON.stringify(shown());
  expect(shown().headers).toEqual({
    'X-Source': 'dialform',
    'x-hook-secret': mask.fingerprint(SECRET),
    Authorization: '(hidden)',
  });
  for (const hidden of [SECRET, 'of-somebody-else', 'of-the-server']) expect(text).not.toContain(hidden);
});

it('a PUT carries what the tenant holds, with the changed values alone in the place of theirs', () => {
  const fresh = shown();
  const intended = { ...fresh, enabled: false, headers: { ...headersOf(fresh), 'X-Source': 'other' } };
  expect(bodyOf({ raw: RAW, fresh, intended }, mask)).toEqual({
    body: {
      ...{ name: 'console events', endpoint: RAW.endpoint, type: 'CAMPAIGN', events: RAW.events },
      ...{ enabled: false, signingKey: 'of-the-server' },
      headers: { ...RAW.headers, 'X-Source': 'other' },
    },
  });
});

it('a header that somebody adds between our look and our write stays, and one that is taken out goes', () => {
  const fresh = shown();
  const { Authorization: _, ...less } = headersOf(fresh);
  const raw = { ...RAW, headers: { ...RAW.headers, 'X-New': 'theirs' } };
  const made = bodyOf({ raw, fresh, intended: { ...fresh, headers: less } }, mask);
  expect(made).toMatchObject({
    body: { headers: { 'X-New': 'theirs', 'x-hook-secret': SECRET, 'X-Source': 'dialform' } },
  });
  expect(JSON.stringify(made)).not.toContain('Bearer');
});

it('what stands for a secret is sent as the secret, and not at all where the secret is another one by now', () => {
  const headers = { 'X-Hook-Secret': mask.fingerprint(SECRET) };
  const change = { raw: {}, fresh: {}, intended: { name: 'new', headers } };
  expect(bodyOf(change, mask)).toEqual({ body: { name: 'new', headers: { 'X-Hook-Secret': SECRET } } });
  const rotated = headerMask([spec], () => ({ value: 'another secret of it' }));
  expect(bodyOf(change, rotated)).toEqual({ lacks: 'X-Hook-Secret' });
});

it('a document becomes fields, a header each, and a secret is seen by its fingerprint alone', () => {
  const wanted = translateWebhook(document(spec), { secretOf, mask });
  expect(wanted.fields.map(({ path, want }) => [path, want.type === 'value' && want.value])).toEqual([
    ['/name', 'events'],
    ['/endpoint', spec.endpoint],
    ['/events', ['CAMPAIGN_PAUSED']],
    ['/headers/X-Source', 'dialform'],
    ['/headers/X-Hook-Secret', mask.fingerprint(SECRET)],
  ]);
  expect(JSON.stringify(wanted)).not.toContain(SECRET);
  expect(wanted.blockers).toBeUndefined();
});

it('a secret that is not set blocks the webhook as a whole, and one without an endpoint can not be created', () => {
  const wanted = translateWebhook(document({ secretHeaders: { 'X-Key': 'unset' } }), { secretOf, mask });
  expect(wanted.blockers).toEqual(['the secret "unset" is not set here (X)']);
  expect(wanted.createBlockers).toHaveLength(1);
});

it.each([
  { broken: { events: 'ALL' }, at: '/events' },
  { broken: { headers: [] }, at: '/headers' },
  { broken: { enabled: 'yes' }, at: '/enabled' },
  { broken: { id: 7 }, at: '/id' },
])('one with a wrong $at is unreadable, not absent', ({ broken, at }) => {
  expect(parseWebhook({ ...RAW, ...broken }, mask)).toMatchObject({
    state: 'unreadable',
    reason: `${at} is not what a webhook has there`,
  });
});

function headersOf(resource: ReturnType<typeof shown>): Readonly<Record<string, string>> {
  const { headers } = resource;
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    throw new Error('no headers');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
