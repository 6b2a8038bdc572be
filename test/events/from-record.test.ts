import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bodyOf, isWanted } from '../../src/events/body.ts';
import { eventsOf } from '../../src/events/from-record.ts';
import { renderPayload } from '../../src/events/template.ts';
import { eventWords } from '../../src/events/words.ts';
import type { AuditRecord } from '../../src/model/audit.ts';
import { EVENT_PARTS, EVENT_TYPES } from '../../src/model/events/event.ts';
import { auditRecord } from '../support/audit.ts';
import { testDialect } from '../support/dialect.ts';

const words = eventWords(testDialect);

function moved(from: string, to: string, overrides: Partial<AuditRecord> = {}): AuditRecord {
  return auditRecord({ action: 'transition', before: { status: from }, after: { status: to }, ...overrides });
}

function typesOf(record: AuditRecord): readonly string[] {
  return eventsOf(record, words).map(({ type }) => type.replace('dialform.', ''));
}

const rule = (name: string, allowed: string) => ({ decision: { rule: name, allowed, until: null } });

it.each([
  { what: 'an activation', record: moved('DRAFT', 'ACTIVE'), types: ['campaign.activated'] },
  { what: 'a pause', record: moved('ACTIVE', 'PAUSED'), types: ['campaign.paused'] },
  { what: 'a resume', record: moved('PAUSED', 'ACTIVE'), types: ['campaign.resumed'] },
  { what: 'a stop', record: moved('ACTIVE', 'STOPPED'), types: ['campaign.stopped'] },
  {
    what: 'a pause that was recorded afterwards',
    record: auditRecord({
      action: 'transition',
      before: {},
      after: {},
      details: rule('calling-calendar', 'paused'),
    }),
    types: ['campaign.paused'],
  },
  { what: 'drift that was taken back', record: auditRecord({ cause: 'drift' }), types: ['drift.reverted'] },
  { what: 'an update', record: auditRecord({}), types: [] },
  {
    what: 'a contact list that was uploaded',
    record: auditRecord({ key: { kind: 'ContactList', name: 'new' }, details: { counts: { accepted: 9 } } }),
    types: ['list.uploaded'],
  },
  { what: 'a failed pause', record: moved('ACTIVE', 'PAUSED', { event: 'change.failed' }), types: [] },
  {
    what: 'a stop in the console',
    record: auditRecord({
      event: 'campaign.observed',
      details: { seen: { from: 'running', to: 'stopped' } },
    }),
    types: ['campaign.completed'],
  },
  {
    what: 'an error',
    record: auditRecord({ event: 'campaign.observed', details: { seen: { from: 'running', to: 'error' } } }),
    types: ['campaign.error'],
  },
  {
    what: "a rule's pause over the abandonment limit",
    record: moved('ACTIVE', 'PAUSED', { event: 'rule.decided', details: rule('abandonment', 'paused') }),
    types: ['rule.decided', 'abandonment.breached'],
  },
  {
    what: 'a start that a rule holds back, which changes nothing',
    record: moved('PAUSED', 'ACTIVE', { event: 'rule.decided', details: rule('abandonment', 'paused') }),
    types: [],
  },
  {
    what: 'a cycle that applied something',
    record: auditRecord({
      event: 'cycle.finished',
      key: null,
      action: null,
      details: { outcomes: { applied: 2 } },
    }),
    types: ['plan.applied'],
  },
  {
    what: 'a cycle that applied nothing',
    record: auditRecord({
      event: 'cycle.finished',
      key: null,
      action: null,
      details: { outcomes: { failed: 2 } },
    }),
    types: [],
  },
])('$what tells $types', ({ record, types }) => {
  expect(typesOf(record)).toEqual(types);
});

it('an event is the same whenever it is made of its record, and two records never share an id', () => {
  const record = moved('ACTIVE', 'PAUSED', { hash: 'a'.repeat(64), seq: 7 });
  expect(eventsOf(record, words)).toEqual(eventsOf(record, words));
  const [one] = eventsOf(record, words);
  const [other] = eventsOf({ ...record, hash: 'b'.repeat(64), seq: 8 }, words);
  expect(one?.id).not.toBe(other?.id);
  expect(one).toMatchObject({
    subject: 'campaign/a',
    time: record.at,
    data: { auditSeq: 7, campaignId: 'c-a' },
  });
});

const [paused] = eventsOf(moved('ACTIVE', 'PAUSED'), words);
const [started] = eventsOf(moved('DRAFT', 'ACTIVE'), words);
const wfm = { target: 'https://wfm.example', format: 'wfm-state-change' } as const;

/** 002 hands its notifier `{newStatus, …}` and reads `status` of it: its scheduler is told of a change without a state. */
it('the message of the run-state guide has the status that the guide leaves out', () => {
  if (!paused || !started) throw new Error('no event');
  expect(JSON.parse(bodyOf(wfm, paused, { rampsUp: true }).text)).toEqual({
    event: 'DIALER_STATE_CHANGE',
    campaignId: 'c-a',
    status: 'paused',
    timestamp: '2026-11-20T12:00:00.000Z',
    pacingDirective: 'immediate',
  });
  const directive = (facts: { rampsUp: boolean }, spec: object = {}) =>
    JSON.parse(bodyOf({ ...wfm, ...spec }, started, facts).text).pacingDirective;
  expect(directive({ rampsUp: true })).toBe('ramp_up');
  expect(directive({ rampsUp: false })).toBe('immediate');
  expect(directive({ rampsUp: false }, { pacingDirective: 'ramp_up' })).toBe('ramp_up');
  expect(isWanted(wfm, paused)).toBe(true);
  expect(isWanted({ ...wfm, campaigns: ['b'] }, paused)).toBe(false);
});

it('a payload of texts holds parts of the event, and runs nothing', () => {
  if (!paused) throw new Error('no event');
  const hostile = { ...paused, data: { ...paused.data, reasons: ['{{data.actor}}', '"}'] } };
  const payload = {
    text: '{{subject}} is {{ data.status }}: {{data.reasons}}',
    seq: '{{data.auditSeq}}',
    none: '{{data.commit.length}}{{data.constructor}}',
  };
  expect(renderPayload(payload, hostile)).toEqual({
    text: 'campaign/a is paused: {{data.actor}}, "}',
    seq: 2,
    none: '',
  });
});

it('every part that a payload may name is there, and no other', () => {
  if (!paused) throw new Error('no event');
  const { data, specversion: _, datacontenttype: __, ...rest } = paused;
  const parts = [...Object.keys(rest), ...Object.keys(data).map((name) => `data.${name}`)];
  expect([...EVENT_PARTS].sort()).toEqual(parts.sort());
});

it('the schemas know the events that there are', () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
  const { $defs } = read('schemas/subscription.schema.json');
  expect($defs.SubscriptionSpec.properties.events.items.enum).toEqual(EVENT_TYPES);
  const { properties } = read('docs/event.schema.json');
  expect(properties.type.enum).toEqual(EVENT_TYPES.map((type) => `dialform.${type}`));
  expect(properties.data.required.map((name: string) => `data.${name}`).sort()).toEqual(
    EVENT_PARTS.filter((part) => part.startsWith('data.')).sort(),
  );
});
