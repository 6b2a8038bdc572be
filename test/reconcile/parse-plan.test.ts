import { describe, expect, it } from 'vitest';
import { PlanFileError } from '../../src/model/errors.ts';
import type { Plan } from '../../src/model/plan.ts';
import { assertSameTenant, parsePlan } from '../../src/reconcile/parse-plan.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { NIGHT } from '../support/holding.ts';
import { planOf } from '../support/planning.ts';

const LINES = '/pacing/lines';

const plan = planOf({
  wanted: [
    wantedCampaign('a', { fields: { [LINES]: 5 }, run: 'running' }),
    wantedCampaign('b', { fields: { [LINES]: 5 } }),
    wantedCampaign('c', { fields: { [LINES]: { min: 1, max: 3 } } }),
    wantedCampaign('d', { createBlockers: ['no strategy'] }),
  ],
  actual: [present('b', { values: { [LINES]: 4 } }), present('c', { values: { [LINES]: 2 } })],
  base: [baseRecord('b', { fields: { [LINES]: 4, '/gone': 1 } })],
});
const text = JSON.stringify(plan);

/** The plan as apply knows it. */
function withoutMeaning({ risk: _risk, dialing: _dialing, ...rest }: Plan): Plan {
  return { ...rest, changes: rest.changes.map(({ risk: _of, ...change }) => change) };
}

function refused(content: string): string {
  try {
    parsePlan(content);
  } catch (error) {
    if (error instanceof PlanFileError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a plan file', () => {
  it('comes back as it was', () => {
    expect(parsePlan(text)).toEqual(withoutMeaning(plan));
    expect(parsePlan(JSON.stringify(plan, null, 2))).toEqual(withoutMeaning(plan));
  });

  it('keeps what a rule decided', () => {
    const held = planOf({
      wanted: [wantedCampaign('a', { run: 'running' })],
      actual: [present('a')],
      holds: new Map([['a', NIGHT]]),
    });
    expect(parsePlan(JSON.stringify(held)).changes[0]?.decision?.rule).toBe(NIGHT.rule);
    const otherRule = JSON.stringify(held).replace(
      '"decision":{"rule":"calling-calendar"',
      '"decision":{"rule":"x"',
    );
    expect(refused(otherRule)).toContain('digest');
  });

  it('may list its changes in another order, and have been made at another time', () => {
    const changes = plan.changes.toReversed();
    const other = { ...plan, changes, createdAt: '2027-01-01T00:00:00.000Z' };
    expect(parsePlan(JSON.stringify(other))).toEqual(withoutMeaning(other));
  });
});

describe('the risk and the dialing terms of a plan file', () => {
  it('may be missing, and are not believed where they stand there', () => {
    expect(plan.risk).toBeDefined();
    const forged = { ...plan, risk: { level: 'low', reasons: 7 }, dialing: 'x' };
    const changes = plan.changes.map((change) => ({ ...change, risk: [] }));
    for (const file of [withoutMeaning(plan), forged, { ...plan, changes }]) {
      expect(parsePlan(JSON.stringify(file))).toEqual(withoutMeaning(plan));
    }
  });
});

describe('is refused where it', () => {
  it('was changed: a value, an action, a tenant, a base', () => {
    for (const [from, to] of [
      ['"value":5', '"value":50'],
      ['"action":"blocked"', '"action":"none"'],
      ['https://cxone.example', 'https://other.example'],
      ['"protected":false', '"protected":true'],
      ['"remoteId":"c-b"', '"remoteId":"c-c"'],
    ] as const) {
      expect(text).toContain(from);
      expect(refused(text.replaceAll(from, to))).toContain('digest');
    }
  });

  it('lost a change', () => {
    expect(refused(JSON.stringify({ ...plan, changes: plan.changes.slice(1) }))).toContain('digest');
  });

  it('was cut short, anywhere', () => {
    for (let length = 0; length < text.length; length += 97) {
      expect(refused(text.slice(0, length))).toMatch(/not JSON/);
    }
  });

  it('is of another format', () => {
    expect(refused(JSON.stringify({ ...plan, formatVersion: '2.0' }))).toContain('2.0');
    expect(refused(JSON.stringify({ ...plan, formatVersion: undefined }))).toContain('formatVersion');
    for (const other of ['[]', 'null', '"plan"', '1']) expect(refused(other)).toContain('not a JSON object');
  });

  it('lacks a member, or has one of another sort', () => {
    for (const member of Object.keys(withoutMeaning(plan))) {
      expect(refused(JSON.stringify({ ...plan, [member]: undefined }))).not.toBe('');
      expect(refused(JSON.stringify({ ...plan, [member]: 7 }))).not.toBe('');
    }
    const [first] = plan.changes;
    for (const member of ['key', 'remoteId', 'action', 'cause', 'patch', 'fields', 'reasons'] as const) {
      const changes = [{ ...first, [member]: undefined }];
      expect(refused(JSON.stringify({ ...plan, changes }))).toContain('not a plan');
    }
  });
});

describe('the tenant of a plan', () => {
  it('was made at no moment: no digest covers that, and what was accepted since is told by it', () => {
    for (const createdAt of ['', 'nonsense', '2026-13-45T99:00:00Z', 12, null])
      expect(refused(JSON.stringify({ ...plan, createdAt })), String(createdAt)).not.toBe('');
  });

  it('is the one that it was made for', () => {
    expect(() => assertSameTenant(plan, { ...plan.tenant })).not.toThrow();
  });

  it.each([{ name: 'test' }, { api: 'acd' }, { baseUrl: 'https://other.example' }])('is not %o', (other) => {
    expect(() => assertSameTenant(plan, { ...plan.tenant, ...other })).toThrow(PlanFileError);
  });
});
