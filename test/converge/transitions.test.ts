import { expect, it } from 'vitest';
import { requestRunState } from '../../src/apply/request-run-state.ts';
import { connectV2 } from '../../src/cxone/connect.ts';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { type RunState, type RunStatus, TRANSITIONS } from '../../src/model/run-state/run-state.ts';
import { startSandbox } from '../../src/sandbox/serve.ts';
import type { RequestFacts } from '../../src/sandbox/settings.ts';
import { virtualClock } from '../support/clock.ts';
import { remote } from '../support/documents.ts';
import { seededRandom } from '../support/random.ts';
import { connectionSettings, estateOf } from './scene.ts';

const STATUSES: readonly RunStatus[] = ['draft', 'pending', 'running', 'paused', 'stopped', 'error'];
const STATES: readonly RunState[] = ['running', 'paused', 'stopped'];
const CELLS = STATUSES.flatMap((from) => STATES.map((to) => [from, to] as const));

/** A campaign of the sandbox in a status, over the real driver. */
async function found(from: RunStatus) {
  const clock = virtualClock();
  const writes: string[] = [];
  const onRequest = ({ method, path }: Pick<RequestFacts, 'method' | 'path'>) => {
    if (method === 'PUT') writes.push(path.endsWith('/state') ? 'state' : 'activation');
    return 'pass' as const;
  };
  const status = from === 'pending' ? 'DRAFT' : String(v2Dialect.runStateValue(from));
  const sandbox = await startSandbox({
    clock,
    random: seededRandom(2),
    estate: estateOf([remote('spring', { status })]),
    settings: { onRequest },
  });
  const { reader, writer, close } = connectV2(connectionSettings(sandbox), { clock, random: seededRandom() });
  const look = async () => {
    const actual = await reader.settings.observe('c-1');
    if (actual.state !== 'present') throw new Error('it is gone');
    return actual;
  };
  if (from === 'pending') {
    const begun = {
      from: await look(),
      to: 'running',
      notifyAgentPool: true,
      resumeMode: 'immediate',
    } as const;
    await writer.runState.transition('c-1', { ...begun, transitionId: 't-0', requestedAt: '' });
    writes.length = 0;
  }
  const id = '11111111-1111-4111-8111-111111111111';
  const request = async (to: RunState) =>
    requestRunState({ reader, writer, clock, dialect: v2Dialect }, await look(), { to, transitionId: id });
  return { request, look, writes, end: () => Promise.all([close(), sandbox.close()]) };
}

it.each(CELLS)('%s, wanted %s: what the table says, and asked again nothing', async (from, to) => {
  const { request, look, writes, end } = await found(from);
  try {
    const step = TRANSITIONS[from][to];
    expect(await request(to)).toEqual({ status: 'applied' });
    const sent = { none: [], wait: [], activate: ['activation'], ask: ['state'] } as const;
    expect(writes).toEqual(sent[step.type]);
    const { status } = await look();
    const expected = step.type === 'none' ? from : step.type === 'ask' ? step.leaves : 'running';
    expect(status).toBe(expected);
    expect(TRANSITIONS[status][to].type).toBe('none');

    writes.length = 0;
    expect(await request(to)).toEqual({ status: 'applied' });
    expect([writes, (await look()).status]).toEqual([[], expected]);
  } finally {
    await end();
  }
});

it('has a row for each status and a column for each run state', () => {
  expect(Object.keys(TRANSITIONS).sort()).toEqual([...STATUSES].sort());
  for (const row of Object.values(TRANSITIONS)) expect(Object.keys(row).sort()).toEqual([...STATES].sort());
});
