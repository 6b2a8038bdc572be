import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTenant, openWorkplace, tenantEnv, writesOf } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';
import { expectOutcomes, expectPlan } from './shapes.ts';

const FILES = { 'all.yaml': yamlOf([...campaign('autumn'), ...campaign('spring'), ...campaign('winter')]) };
const SLOW = { pacing: { maxCallsPerSecond: 1 } };

async function planned() {
  const tenant = await openTenant({ campaigns: [remote('autumn', SLOW), remote('spring', SLOW)] });
  const workplace = openWorkplace({ tenant, campaigns: FILES });
  const shown = await workplace.json(['plan', '--out', 'plan.json']);
  return { tenant, shown, ...workplace };
}

describe('a plan file', () => {
  it('is what was shown, readable for its owner alone, and needs no --yes', async () => {
    const { tenant, shown, json, read, folder } = await planned();
    const kept = JSON.parse(read('plan.json'));
    expectPlan(kept);
    expect(kept).toEqual(shown);
    expect(statSync(join(folder, 'plan.json')).mode & 0o777).toBe(0o600);

    const answer = await json(['apply', 'plan.json']);

    expectOutcomes(answer);
    expect(answer).toMatchObject({ planDigest: shown.digest, summary: { applied: 3 } });
    expect(tenant.tenant.campaign('spring')?.pacing).toMatchObject({ maxCallsPerSecond: 4 });
  });

  it('is all that is done, whatever the YAML has come to say since', async () => {
    const { tenant, run, edit } = await planned();
    edit('campaigns/all.yaml', '"callsPerSecond": 4', '"callsPerSecond": 7');

    expect((await run(['apply', 'plan.json'])).code).toBe(0);

    expect(tenant.tenant.campaign('autumn')?.pacing).toMatchObject({ maxCallsPerSecond: 4 });
  });

  it.for<[string, (text: string) => string]>([
    [
      'changed a value',
      (text) => text.replaceAll('"after": 4', '"after": 5').replaceAll('"value": 4', '"value": 5'),
    ],
    ['let it make another campaign', (text) => text.replace('"value": "winter"', '"value": "spring 2"')],
    ['took out a change', (text) => JSON.stringify({ ...JSON.parse(text), changes: [] })],
    ['cut it short', (text) => text.slice(0, text.length / 2)],
    ['emptied it', () => ''],
    ['put something else there', () => '{"formatVersion": "1.0"}'],
    ['raised its format', (text) => text.replace('"formatVersion": "1.0"', '"formatVersion": "2.0"')],
  ])('is refused when someone %s', async ([, tamper]) => {
    const { tenant, run, read, write } = await planned();
    const text = read('plan.json');
    write('plan.json', tamper(text));
    expect(read('plan.json')).not.toBe(text);

    const { code, stdout, stderr } = await run(['apply', 'plan.json']);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Error: the plan plan\.json is refused: /);
    expect(writesOf(tenant)).toEqual([]);
  });

  it('is refused by another tenant, of the same name or not', async () => {
    const { run } = await planned();
    const other = await openTenant({ campaigns: [] });
    const { CXONE_BASE_URL, CXONE_CLIENT_ID, CXONE_CLIENT_SECRET } = tenantEnv(other);
    const staging = {
      CXONE_STAGING_BASE_URL: String(CXONE_BASE_URL),
      CXONE_STAGING_CLIENT_ID: String(CXONE_CLIENT_ID),
      CXONE_STAGING_CLIENT_SECRET: String(CXONE_CLIENT_SECRET),
    };

    const elsewhere = await run(['apply', 'plan.json'], { env: tenantEnv(other) });
    const renamed = await run(['apply', 'plan.json', '--tenant', 'staging'], { env: staging });

    for (const { code, stderr } of [elsewhere, renamed]) {
      expect(code).toBe(1);
      expect(stderr).toContain('it was made for tenant "production"');
    }
    expect(writesOf(other)).toEqual([]);
  });

  it('leaves alone what changed since, does the rest, and exits 3', async () => {
    const { tenant, json } = await planned();
    tenant.tenant.edit('spring', { pacing: { maxCallsPerSecond: 9 } });

    const answer = await json(['apply', 'plan.json'], { code: 3 });

    expectOutcomes(answer);
    expect(answer).toMatchObject({ summary: { applied: 2, stale: 1, failed: 0 } });
    expect(tenant.tenant.campaign('spring')?.pacing).toMatchObject({ maxCallsPerSecond: 9 });
  });

  it('that is old does not set bounds back that were accepted since', async () => {
    const tenant = await openTenant();
    const place = openWorkplace({ tenant });
    const at = (time: string) => ({ env: { FIXED_TIME: `2026-11-24T${time}:00Z` } });
    const dialer = 'campaigns/dialers/predictive-standard.yaml';
    await place.json(['apply', '--yes'], at('22:00'));
    place.edit(dialer, 'max: 2.2', 'max: 3.5');
    await place.json(['plan', '--out', 'wide.json'], at('22:10'));
    place.edit(dialer, 'max: 3.5', 'max: 2.2');
    await place.json(['apply', '--yes'], at('22:20'));
    place.edit(dialer, 'max: 2.2', 'max: 2.4');
    await place.json(['apply', '--yes', '--allow', 'critical-field'], at('22:30'));

    await place.json(['apply', 'wide.json', '--allow', 'critical-field'], at('22:40'));

    const { policy, guards } = await place.json(['plan'], at('22:50'));
    expect({ policy, guards }).toEqual({ policy: [], guards: [] });
  });

  it('used a second time changes nothing', async () => {
    const { tenant, json, run } = await planned();
    await json(['apply', 'plan.json']);
    const campaigns = tenant.tenant.campaigns();

    const again = await json(['apply', 'plan.json'], { code: 3 });

    expect(again).toMatchObject({ summary: { applied: 0, stale: 3 } });
    expect(tenant.tenant.campaigns()).toEqual(campaigns);
    expect((await run(['plan', '--detailed-exitcode'])).code).toBe(0);
    expect((await run(['audit', 'verify'])).code).toBe(0);
  });
});
