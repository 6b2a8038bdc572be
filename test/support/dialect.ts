import type { Dialect } from '../../src/model/ports/ports.ts';
import type { RunStatus } from '../../src/model/run-state/run-state.ts';

const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  draft: 'DRAFT',
  pending: 'PENDING',
  running: 'ACTIVE',
  paused: 'PAUSED',
  stopped: 'STOPPED',
  error: 'ERROR',
};

/** A driver's pure half with one list of each sort, for tests of what must not depend on a driver. */
export const testDialect: Dialect = {
  campaignRoom: () => null,
  api: 'test',
  capabilities: {
    concurrency: 'compare',
    removal: 'delete',
    atomicUpdate: true,
    runStates: ['running', 'paused', 'stopped'],
    writeOnly: [],
    fixedAtCreation: [],
    nameLimit: 128,
    pageLimit: 100,
  },
  shape: {
    name: '/name',
    sets: ['/schedule/days', '/zones'],
    keyedLists: { '/compliance/pauses': 'name' },
    readOnly: ['/id'],
    disruptive: ['/strategy', '/pool'],
    runState: '/status',
  },
  dialing: {
    strategy: '/strategy',
    concurrency: '/pacing/lines',
    callsPerSecond: '/pacing/cps',
    dialRatio: '/pacing/ratio',
    answerRate: '/pacing/answerRate',
    retryIntervalMinutes: '/pacing/retry',
    doNotCallFederal: '/doNotCall',
  },
  translate: () => {
    throw new Error('the test dialect translates nothing');
  },
  untranslate: ({ remoteId, name }) => ({
    ...{ remoteId, displayName: name, leftOut: [] },
    ...{ campaign: {}, dialer: {}, compliance: {}, schedule: {} },
  }),
  writtenAt: () => null,
  profilePolicy: () => [],
  weakening: (path, { before, after }) =>
    path === '/doNotCall' && before === true && after === false ? 'do-not-call off' : null,
  runStateValue: (status) => STATUS_WORDS[status],
  createDefaults: { status: STATUS_WORDS.draft },
  explainError: (errorCode) => `explained: ${errorCode}`,
};

/** The status that a resource of the test dialect is in. */
export function statusIn(word: unknown): RunStatus {
  for (const status of ['draft', 'pending', 'running', 'paused', 'stopped', 'error'] as const) {
    if (STATUS_WORDS[status] === word) return status;
  }
  throw new Error(`no status: ${String(word)}`);
}
