import { describe, expect, it } from 'vitest';
import { buildImport, type ImportContext } from '../../../src/desired/importing/build.ts';
import type { ImportedCampaign } from '../../../src/model/reports/imported.ts';
import { loadValid, yaml } from '../support.ts';

function found(displayName: string, more: Partial<ImportedCampaign> = {}): ImportedCampaign {
  const nothing = { campaign: {}, dialer: {}, compliance: {}, schedule: {}, leftOut: [] };
  return { remoteId: `id ${displayName}`, displayName, ...nothing, ...more };
}

async function contextOf(
  files: Readonly<Record<string, string>> = {},
  more: Partial<ImportContext> = {},
): Promise<ImportContext> {
  const desired = await loadValid({ 'p.yaml': yaml('Project', 'p', []), ...files });
  return { desired, ambiguous: new Set(), isTaken: () => false, ...more };
}

async function metadataOf(campaigns: readonly ImportedCampaign[], context: Promise<ImportContext>) {
  return buildImport(campaigns, await context).documents.map(({ metadata }) => metadata);
}

describe('the name of an imported campaign', () => {
  it('is its name in CXone as a resource may be called, and beside it where they differ', async () => {
    expect(await metadataOf([found('plain'), found('Été – (2)')], contextOf())).toEqual([
      { name: 'plain' },
      { name: 'ete-2', displayName: 'Été – (2)' },
    ]);
  });

  it('is free among those that are there and those that are new', async () => {
    const context = contextOf({ 'a.yaml': yaml('Campaign', 'a', []) });
    expect(
      (await metadataOf([found('A'), found('a!'), found('a?')], context)).map(({ name }) => name),
    ).toEqual(['a-2', 'a-3', 'a-4']);
  });

  it('fits when it is long, with its number too', async () => {
    const long = 'x'.repeat(70);
    const names = (await metadataOf([found(long), found(`${long}y`)], contextOf())).map(({ name }) => name);
    expect(names.map((name) => name.length)).toEqual([63, 63]);
    expect(new Set(names).size).toBe(2);
  });

  it('goes with the id where it has no letters, or others have it too', async () => {
    const context = contextOf({}, { ambiguous: new Set(['twice']) });
    const twins = [
      found('twice', { remoteId: 'c-1' }),
      found('twice', { remoteId: 'c-2' }),
      found('春', { remoteId: 'c-3' }),
    ];
    expect(await metadataOf(twins, context)).toEqual([
      { name: 'twice', remoteId: 'c-1' },
      { name: 'twice-2', displayName: 'twice', remoteId: 'c-2' },
      { name: 'campaign-c-3', displayName: '春', remoteId: 'c-3' },
    ]);
  });

  it('that no YAML can say keeps the campaign out, and says so', async () => {
    const leftOut = [{ kind: 'Campaign', pointer: '/metadata/displayName', reason: 'too long' }] as const;
    const draft = buildImport([found('x', { leftOut })], await contextOf());
    expect(draft.documents).toEqual([]);
    expect(draft.notImported).toEqual([{ remoteId: 'id x', displayName: 'x', reason: 'its name: too long' }]);
  });
});

describe('profiles', () => {
  const dialer = { strategy: 'PROGRESSIVE', concurrency: 5 } as const;
  const hours = (...timeZones: string[]) => ({ callingHours: { timeZones, start: '08:00', end: '20:00' } });

  it('that say the same become one, sets in whatever order', async () => {
    const campaigns = [
      found('a', { dialer, compliance: hours('UTC', 'America/Denver') }),
      found('b', {
        dialer: { concurrency: 5, strategy: 'PROGRESSIVE' },
        compliance: hours('America/Denver', 'UTC'),
      }),
      found('c', { dialer: { ...dialer, concurrency: 6 }, schedule: { timeZone: 'America/New_York' } }),
    ];
    const { documents } = buildImport(campaigns, await contextOf());
    expect(documents.filter(({ key }) => key.kind !== 'Campaign').map(({ key }) => key.name)).toEqual([
      'imported-progressive-1',
      'imported-progressive-2',
      'imported-hours-0800-2000-1',
      'imported-new-york-1',
    ]);
    expect(documents.slice(0, 2).map(({ spec }) => spec)).toEqual(
      Array(2).fill({ dialer: 'imported-progressive-1', compliance: 'imported-hours-0800-2000-1' }),
    );
  });

  it('that are in Git already are referred to, and their names are not taken again', async () => {
    const context = await contextOf({
      'd.yaml': yaml('Dialer', 'steady', ['strategy: PROGRESSIVE', 'concurrency: 5']),
      'e.yaml': yaml('Dialer', 'imported-progressive-1', ['concurrency: 7']),
    });
    const other = { strategy: 'PROGRESSIVE' } as const;
    const { documents } = buildImport([found('a', { dialer }), found('b', { dialer: other })], context);
    expect(documents.map(({ spec }) => spec)).toEqual([
      { dialer: 'steady' },
      { dialer: 'imported-progressive-2' },
      other,
    ]);
  });
});

it('a file that is there already is passed by', async () => {
  const context = contextOf({}, { isTaken: (file) => file === 'imported/campaigns/a.yaml' });
  expect(buildImport([found('a')], await context).documents.map(({ file }) => file)).toEqual([
    'imported/campaigns/a-2.yaml',
  ]);
});
