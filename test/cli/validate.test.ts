import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/values/json.ts';
import { openTenant, openWorkplace, writesOf } from '../support/cli.ts';
import { expectFindings, objectsIn } from './shapes.ts';

const FILE = 'steady.yaml';
const STEADY = `apiVersion: dialform/v1
kind: Dialer
metadata:
  name: progressive-steady
spec:
  strategy: PROGRESSIVE
  concurrency: 30
  dialRatio: 1
  callsPerSecond: 3
`;
const CAMPAIGN = `apiVersion: dialform/v1
kind: Campaign
metadata: {name: spring}
spec:
  dialer: progressive-steady
`;
const CAMPAIGNS = { [FILE]: STEADY, 'spring.yaml': CAMPAIGN };

/** Each is one edit of one line, and where it is to be found. */
const BROKEN: readonly (readonly [string, { from: string; to: string; place: string; says: RegExp }])[] = [
  [
    'a key that no schema knows',
    { from: '  callsPerSecond:', to: '  callPerSecond:', place: '9:3', says: /callPerSecond/ },
  ],
  [
    'a value of the wrong type',
    { from: 'callsPerSecond: 3', to: 'callsPerSecond: fast', place: '9:19', says: /callsPerSecond/ },
  ],
  ['a value out of range', { from: 'concurrency: 30', to: 'concurrency: 501', place: '7:16', says: /500/ }],
  ['a duplicate key', { from: '  dialRatio: 1', to: '  concurrency: 1', place: '8:3', says: /concurrency/ }],
  ['null', { from: 'callsPerSecond: 3', to: 'callsPerSecond: ~', place: '9:19', says: /no value/ }],
  ['broken syntax', { from: 'concurrency: 30', to: 'concurrency: [30', place: '8:3', says: /./ }],
  [
    'a reference to what is not there',
    { from: 'name: progressive-steady', to: 'name: other', place: '', says: /progressive-steady/ },
  ],
];

describe('validate', () => {
  it.for(BROKEN)(
    'finds %s, with file, line and column, and so does every other command',
    async ([, edit]) => {
      const tenant = await openTenant();
      const { run, json, edit: change } = openWorkplace({ tenant, campaigns: CAMPAIGNS });
      change(`campaigns/${FILE}`, edit.from, edit.to);

      const answer = await json(['validate'], { code: 1 });
      expect(answer).toMatchObject({ valid: false });
      expectFindings(answer.findings);
      const errors = objectsIn(answer.findings).filter(({ severity }) => severity === 'error');
      const places = errors.map(({ source }) => source);
      if (edit.place !== '') expect(places).toContain(`${FILE}:${edit.place}`);
      for (const place of places) expect(place).toMatch(/\.yaml:\d+:\d+$/);
      expect(errors.map(({ message }) => message).join('\n')).toMatch(edit.says);

      const refused = async (args: readonly string[]) => {
        const { code, stdout, stderr } = await run(args);
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
        for (const place of places) expectPlace(stderr, String(place));
      };
      await refused(['apply', '--yes']);
      expect(tenant.requests()).toEqual([]);
      // A plan may look at the tenant while the files are read.
      await refused(['plan']);
      expect(writesOf(tenant)).toEqual([]);
    },
  );

  it('tells all errors at once, on standard output and as annotations', async () => {
    const { run, edit } = openWorkplace({ campaigns: CAMPAIGNS });
    for (const [from, to] of [
      ['concurrency: 30', 'concurrency: 501'],
      ['callsPerSecond: 3', 'callsPerSecond: fast'],
    ] as const) {
      edit(`campaigns/${FILE}`, from, to);
    }

    const text = await run(['validate']);
    expect(text).toMatchObject({ code: 1, stderr: '' });
    expectPlace(text.stdout, `${FILE}:7:16`);
    expectPlace(text.stdout, `${FILE}:9:19`);

    const { code, stdout } = await run(['validate', '--output', 'github']);
    expect(code).toBe(1);
    const annotations = stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(annotations).toHaveLength(2);
    expect(annotations[0]).toMatch(/file=campaigns\/steady\.yaml,line=7,col=16/);
  });

  it('of a directory that is not there is an error', async () => {
    const { run, json } = openWorkplace();

    expect((await run(['validate', '--dir', 'nowhere'])).code).toBe(1);
    const answer: JsonObject = await json(['validate', '--dir', 'nowhere'], { code: 1 });
    expect(answer).toMatchObject({ valid: false, findings: [{ severity: 'error' }] });
  });
});

/** People read each finding behind its file, line and column. */
function expectPlace(text: string, place: string): void {
  expect(text).toMatch(new RegExp(`^${place.replaceAll('.', '\\.')} +error `, 'm'));
}

it('counts whatever is declared, not campaigns and profiles alone', async () => {
  const others = ['ops', 'wfm'].map(
    (name) =>
      `apiVersion: dialform/v1\nkind: Subscription\nmetadata: {name: ${name}}\nspec: {target: "https://ops.example/${name}", events: [campaign.paused]}\n`,
  );
  const { run } = openWorkplace({ campaigns: { ...CAMPAIGNS, 'others.yaml': others.join('---\n') } });
  const { code, stdout } = await run(['validate']);
  expect(code, stdout).toBe(0);
  expect(stdout).toContain('Valid: 1 campaign, 1 profile and 2 subscriptions in campaigns');
});
