import { describe, expect, it } from 'vitest';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import type { DialerSpec } from '../../../src/model/documents.ts';
import { desiredCampaign, fieldsOf, sourceIn, valuesOf } from '../support/documents.ts';

const DIALER: DialerSpec = {
  strategy: 'PREDICTIVE',
  concurrency: 60,
  predictive: { answerRate: 0.4, agentEfficiency: 0.8, maxWaitMs: 2000 },
  dialRatio: 1.5,
  callsPerSecond: 4,
  maxConcurrentCalls: 80,
  attempts: { maxPerNumber: 3, retryIntervalMinutes: 60 },
};

/** pointer in CXone → value, and where it is written */
const table = [
  ['/dialerStrategy', 'PREDICTIVE', '/spec/strategy'],
  ['/dialerSettings/dialingMethod', 'PREDICTIVE', '/spec/strategy'],
  ['/dialerSettings/concurrency', 60, '/spec/concurrency'],
  ['/dialerSettings/predictiveSettings/answerRate', 0.4, '/spec/predictive/answerRate'],
  ['/dialerSettings/predictiveSettings/agentEfficiency', 0.8, '/spec/predictive/agentEfficiency'],
  ['/dialerSettings/predictiveSettings/maxWaitTime', 2000, '/spec/predictive/maxWaitMs'],
  ['/pacing/dialRatio', 1.5, '/spec/dialRatio'],
  ['/pacing/maxCallsPerSecond', 4, '/spec/callsPerSecond'],
  ['/pacing/maxConcurrentCalls', 80, '/spec/maxConcurrentCalls'],
  ['/pacing/maxAttemptsPerNumber', 3, '/spec/attempts/maxPerNumber'],
  ['/pacing/retryIntervalMinutes', 60, '/spec/attempts/retryIntervalMinutes'],
] as const;

describe('a dialer is translated', () => {
  const desired = desiredCampaign({ dialer: DIALER });
  const { fields } = v2Dialect.translate(desired);

  for (const [path, value, from] of table) {
    it(`to ${path}`, () => {
      if (!desired.dialer) throw new Error('no dialer');
      expect(fields.find((field) => field.path === path)).toEqual({
        path,
        want: { type: 'value', value },
        owner: 'git',
        source: sourceIn(desired.dialer, from),
      });
    });
  }

  it('and to nothing else', () => {
    expect(Object.keys(valuesOf({ dialer: DIALER })).sort()).toEqual(table.map(([path]) => path).sort());
  });

  const numbers = [
    ['concurrency', '/dialerSettings/concurrency'],
    ['dialRatio', '/pacing/dialRatio'],
    ['callsPerSecond', '/pacing/maxCallsPerSecond'],
    ['maxConcurrentCalls', '/pacing/maxConcurrentCalls'],
  ] as const;
  for (const [name, path] of numbers) {
    it(`with an envelope of ${name} as a rule's, from its minimum on unless it says where from`, () => {
      const fieldOf = (dialer: DialerSpec) => fieldsOf({ dialer }).find((field) => field.path === path);
      expect(fieldOf({ [name]: { min: 1, max: 3 } })).toMatchObject({
        owner: 'rule',
        want: { type: 'envelope', min: 1, max: 3, initial: 1 },
        source: 'dialer/standard.yaml:5:3',
      });
      expect(fieldOf({ [name]: { min: 1, max: 3, initial: 2 } })).toMatchObject({
        want: { type: 'envelope', min: 1, max: 3, initial: 2 },
      });
    });
  }

  it('once for the campaigns that share it', () => {
    const other = { ...desired, document: desiredCampaign({ metadata: { name: 'other' } }).document };
    const shared = v2Dialect.translate(other).fields.slice(1);
    expect(shared.every((field) => fields.includes(field))).toBe(true);
    expect(shared).toHaveLength(table.length);
  });
});
