import { expect, it, test } from 'vitest';
import { findingsOf, loadValid, messagesOf, yaml } from './support.ts';

const hook = (...spec: readonly string[]) => yaml('Webhook', 'x', spec);
const told = (...spec: readonly string[]) => yaml('Subscription', 'x', spec);
const TARGET = 'target: "https://ops.example"';
const EVENTS = 'events: [campaign.paused]';

it('webhooks and subscriptions are read as they are written', async () => {
  const desired = await loadValid({
    'a.yaml': hook('endpoint: "https://x.example/h"', 'events: [CAMPAIGN_PAUSED]', 'enabled: false'),
    'b.yaml': told(TARGET, EVENTS, 'payload: {text: "{{subject}} {{ data.status }}"}'),
  });
  expect(desired.webhooks?.[0]?.spec).toMatchObject({ enabled: false });
  expect(desired.subscriptions?.[0]?.spec).toMatchObject({ events: ['campaign.paused'] });
});

test.each([
  [hook('endpoint: "http://x.example"'), 'bad-url x.yaml:6:13', 'has to be https'],
  [hook('endpoint: "ftp://x.example"'), 'bad-url x.yaml:6:13', 'an https URL'],
  [hook('endpoint: "no url"'), 'bad-url x.yaml:6:13', 'an https URL'],
  [hook(`endpoint: "https://\${HOST}/x"`), 'variable-not-allowed x.yaml:6:13', 'Project'],
  [hook('endpoint: "https://u:p@x.example"'), 'literal-secret x.yaml:6:13', 'holds credentials'],
  [hook('headers: {Authorization: abc}'), 'literal-secret x.yaml:6:28', 'write it in secretHeaders'],
  [hook('headers: {Host: x}'), 'bad-header x.yaml:6:19', 'set by whoever sends'],
  [hook('headers: {X-A: "1", x-a: "2"}'), 'duplicate-header x.yaml:6:28', 'written twice'],
  [hook('secretHeaders: {X-Key: nobody}'), 'unknown-secret x.yaml:6:26', 'there is no secret "nobody"'],
  [told(TARGET), 'no-events x.yaml:6:3', 'which knows its own'],
  [told('target: "http://ops.example"', EVENTS), 'bad-url x.yaml:6:11', 'allowHttp: true'],
  [told(TARGET, EVENTS, 'secret: nobody'), 'unknown-secret x.yaml:8:11', 'there is no secret "nobody"'],
  [
    told(TARGET, EVENTS, 'payload: {a: "{{data.staus}}"}'),
    'bad-template x.yaml:8:16',
    'did you mean "data.status"?',
  ],
  [
    told(TARGET, EVENTS, 'payload: {a: "{{1 + 1}}"}'),
    'bad-template x.yaml:8:16',
    'nothing but a part of the event',
  ],
  [
    told(TARGET, 'format: wfm-state-change', 'payload: {a: "b"}'),
    'two-formats x.yaml:8:12',
    'exclude one another',
  ],
  [
    told(TARGET, EVENTS, 'campaigns: [sprign]'),
    'unknown-campaign x.yaml:8:15',
    'there is no campaign "sprign"',
  ],
])('%s', async (text, finding, message) => {
  expect(await findingsOf({ 'x.yaml': text })).toEqual([finding]);
  expect((await messagesOf(text)).join('\n')).toContain(message);
});

test.each([
  hook('events: [CAMPAIGN_EXPLODED]'),
  hook('events: []'),
  hook('enabled: "yes"'),
  hook('headers: {"X Y": a}'),
  hook('headers: {X-A: "a\\nb"}'),
  hook('unknown: 1'),
  told(EVENTS),
  told(TARGET, 'events: [campaign.exploded]'),
  told(TARGET, EVENTS, 'timeoutSeconds: 0'),
  told(TARGET, EVENTS, 'timeoutSeconds: 31'),
  told(TARGET, EVENTS, 'retry: {attempts: 0}'),
  told(TARGET, EVENTS, 'retry: {hours: 721}'),
  told(TARGET, EVENTS, 'format: xml'),
])('does not fit the schema: %s', async (text) => {
  const findings = await findingsOf({ 'x.yaml': text });
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.every((finding) => /x\.yaml:\d+:\d+$/.test(finding))).toBe(true);
});

it('everything that is wrong in several documents is told at once', async () => {
  const bad = [hook('endpoint: "no url"', 'headers: {Cookie: a}'), told('target: "no url"', EVENTS)];
  expect(await findingsOf({ 'x.yaml': bad.join('---\n') })).toEqual([
    'bad-url x.yaml:6:13',
    'literal-secret x.yaml:7:21',
    'bad-url x.yaml:14:11',
  ]);
});
