import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { objectOf, readAction, readWorkflows, stepsOf } from './files.ts';

const action = readAction();
const workflows = readWorkflows();
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(objectOf(workflow.jobs)).map(([id, job]) => ({ name: `${name} ${id}`, job: objectOf(job) })),
);

/** Names after `inputs.` and the like in all of a step. */
function referred(value: unknown, context: string): readonly string[] {
  return [...JSON.stringify(value).matchAll(new RegExp(`\\b${context}\\.([\\w-]+)`, 'g'))].map(
    ([, name]) => name ?? '',
  );
}

describe('the action', () => {
  it('refers to inputs and steps that there are, and uses each input', () => {
    const used = new Set(referred(action.steps, 'inputs'));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    const ids = action.steps.map(({ id }) => id);
    for (const id of referred([action.steps, action.outputs], 'steps')) expect(ids).toContain(id);
  });

  it('describes each input and output', () => {
    for (const one of [...Object.values(action.inputs), ...Object.values(action.outputs)])
      expect(objectOf(one).description).toEqual(expect.stringMatching(/\w+/));
  });
});

const runs = [
  ...action.steps.map(({ run }) => ['action.yml', run] as const),
  ...jobs.flatMap(({ name, job }) => stepsOf(job.steps).map(({ run }) => [name, run] as const)),
].filter(([, run]) => run !== '');

describe('no shell', () => {
  it.each(runs)('in %s gets anything by interpolation', (_name, run) => {
    expect(run).not.toContain('${{');
  });

  it('was passed over', () => {
    expect(runs.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the example workflows', () => {
  it('are those for a pull request, a merge and drift', () => {
    expect(workflows.map(({ name }) => name).sort()).toEqual(['drift.yml', 'merge.yml', 'pull-request.yml']);
  });

  it('go by the name that they are copied by, in themselves and on the page about them', () => {
    const names = workflows.map(({ name }) => name);
    for (const { name, text } of workflows) expect(text).toMatch(`# .github/workflows/${name}\n`);
    const page = readFileSync(new URL('../../docs/pull-requests.md', import.meta.url), 'utf8');
    const named = [...page.matchAll(/`([\w-]+\.yml)`/g)].map(([, name = '']) => name);
    expect(named).toEqual(expect.arrayContaining(['merge.yml', 'drift.yml']));
    expect(names).toEqual(expect.arrayContaining(named));
  });

  it.each(workflows)('$name grants nothing that a job does not name', ({ workflow }) => {
    expect(workflow.permissions).toEqual({});
  });

  it.each(jobs)('$name names its permissions and its limit of time', ({ job }) => {
    expect(objectOf(job.permissions).contents).toBe('read');
    expect(job['timeout-minutes']).toEqual(expect.any(Number));
  });

  it.each(jobs)('$name gives the action inputs that it has, and pins what it uses', ({ job }) => {
    const steps = stepsOf(job.steps);
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) {
      expect(step.uses).toMatch(/@(v\d+(\.\d+\.\d+)?|[0-9a-f]{40})$/);
      const known = Object.keys(action.inputs);
      if (step.uses.startsWith('OWNER/dialform@'))
        for (const name of Object.keys(step.with)) expect(known).toContain(name);
    }
  });

  it('give a pull request a credential that can only read, and no store', () => {
    const text = workflows.find(({ name }) => name === 'pull-request.yml')?.text ?? '';
    expect([...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)).toEqual([
      'CXONE_READ_CLIENT_ID',
      'CXONE_READ_CLIENT_SECRET',
    ]);
    expect(text).not.toContain('pull_request_target');
  });

  it('never cut off an apply that has begun', () => {
    const merge = workflows.find(({ name }) => name === 'merge.yml')?.workflow ?? {};
    expect(merge.concurrency).toEqual({ group: 'dialform-production', 'cancel-in-progress': false });
  });
});
