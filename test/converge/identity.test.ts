import { describe, expect, it } from 'vitest';
import { campaign, project, remote } from '../support/documents.ts';
import { changeWords } from '../support/planning.ts';
import { bringInSync, expectIdempotence } from './converge.ts';
import { openScene } from './scene.ts';

const named = (displayName: string) => campaign('spring', {}, { metadata: { displayName } });

describe('a campaign keeps its id', () => {
  it('when displayName changes: it is renamed, not created', async () => {
    const scene = await openScene({ documents: named('Spring'), campaigns: [remote('Spring')] });
    await scene.cycle();
    const id = scene.sandbox.tenant.campaign('Spring')?.id;
    scene.declare(named('Spring 2027'));

    const { plan } = await bringInSync(scene);

    expect(changeWords(plan)).toEqual(['update spring git']);
    expect(scene.sandbox.tenant.campaigns()).toMatchObject([{ id, name: 'Spring 2027' }]);
    await expectIdempotence(scene);
  });

  it('when the console renames it: the name goes back', async () => {
    const scene = await openScene({ documents: named('Spring'), campaigns: [remote('Spring')] });
    await scene.cycle();
    scene.sandbox.tenant.edit('Spring', { name: 'Old spring' });

    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['update spring drift']);
    expect(scene.sandbox.tenant.campaigns()).toMatchObject([{ name: 'Spring' }]);
  });

  it('when another takes the name that it had', async () => {
    const scene = await openScene({ documents: named('Spring'), campaigns: [remote('Spring')] });
    await scene.cycle();
    const id = scene.sandbox.tenant.campaign('Spring')?.id;
    scene.declare([
      ...named('Spring 2026'),
      ...campaign('next', {}, { metadata: { displayName: 'Spring' } }),
    ]);

    const { plan } = await bringInSync(scene);

    expect(plan.summary).toMatchObject({ create: 1, update: 1 });
    expect(scene.sandbox.tenant.campaign('Spring 2026')?.id).toBe(id);
    await expectIdempotence(scene);
  });

  it('with metadata.remoteId, whatever it is called', async () => {
    const documents = campaign('spring', {}, { metadata: { displayName: 'Spring', remoteId: 'c-77' } });
    const campaigns = [remote('Something else', { id: 'c-77' })];
    const scene = await openScene({ documents, campaigns });

    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['update spring first-contact']);
    expect(scene.sandbox.tenant.campaigns()).toMatchObject([{ id: 'c-77', name: 'Spring' }]);
  });
});

describe('a campaign that is gone from CXone', () => {
  it('is created again, with a new id', async () => {
    const scene = await openScene({ documents: campaign('spring'), campaigns: [remote('spring')] });
    await scene.cycle();
    const id = scene.sandbox.tenant.campaign('spring')?.id;
    scene.sandbox.tenant.remove('spring');

    expect(changeWords((await bringInSync(scene)).plan)).toEqual(['create spring drift']);
    expect(scene.sandbox.tenant.campaign('spring')).toMatchObject({ status: 'DRAFT' });
    expect(scene.sandbox.tenant.campaign('spring')?.id).not.toBe(id);
    await expectIdempotence(scene);
  });

  it('is only reported with onDrift: report', async () => {
    const documents = [...campaign('spring'), project({ onDrift: 'report' })];
    const scene = await openScene({ documents, campaigns: [remote('spring')] });
    await scene.cycle();
    scene.sandbox.tenant.remove('spring');

    const { plan, outcomes } = await scene.cycle();

    expect([changeWords(plan), outcomes]).toEqual([['none spring drift'], []]);
    expect(scene.sandbox.tenant.campaigns()).toEqual([]);
  });

  it('is not deleted when its document goes: it stays as it is', async () => {
    const documents = [...campaign('spring', { run: 'running' }), ...campaign('autumn')];
    const scene = await openScene({ documents, campaigns: [remote('spring'), remote('autumn')] });
    await scene.cycle();
    const before = scene.sandbox.tenant.campaign('spring');
    scene.declare(campaign('autumn'));

    const { plan } = await scene.cycle();

    expect(changeWords(plan)).toEqual([]);
    expect(scene.sandbox.tenant.campaign('spring')).toEqual(before);
  });
});
