import type { JsonObject } from '../../src/model/values/json.ts';
import { campaign, remote } from '../support/documents.ts';

/** What is killed over and over: an apply that begins with `tenant` and ends with `statuses`. */
export interface Scenario {
  /** What the tenant holds at the very first. */
  readonly tenant: readonly JsonObject[];
  /** Applied before, so that there is a base; left out: the store is new, and its making is part of what is killed. */
  readonly before?: readonly JsonObject[];
  /** Commands that were run after that. */
  readonly already?: readonly (readonly string[])[];
  readonly git: readonly JsonObject[];
  /** Each campaign with its status, once all is done. */
  readonly statuses: readonly string[];
  /** What may dial at any moment, by name; with the calls a second that it may dial with then. */
  readonly mayDial: Readonly<Record<string, readonly number[]>>;
}

const SLOW = { dialer: { callsPerSecond: 1 } };

/** Two to create (one to start), two to change (one of them to start), one to pause, one to rename, one to stop and delete. */
export const EVERY_KIND: Scenario = {
  tenant: [
    remote('harvest', { status: 'PAUSED', pacing: { maxCallsPerSecond: 1 } }),
    remote('old winter', { status: 'PAUSED', pacing: { maxCallsPerSecond: 1 } }),
    remote('retired'),
    remote('spring', { pacing: { maxCallsPerSecond: 1 } }),
    remote('summer'),
    remote('zenith'),
  ],
  before: [
    ...campaign('harvest', { run: 'paused' }, SLOW),
    ...campaign('retired', { run: 'running' }),
    ...campaign('spring', { run: 'running' }, SLOW),
    ...campaign('summer', { run: 'running' }),
    ...campaign('winter', { run: 'paused' }, { ...SLOW, metadata: { displayName: 'old winter' } }),
    ...campaign('zenith'),
  ],
  git: [
    ...campaign('aurora', { run: 'running' }),
    ...campaign('breeze'),
    ...campaign('harvest', { run: 'running' }),
    ...campaign('spring', { run: 'running' }),
    ...campaign('summer', { run: 'paused' }),
    ...campaign('winter', { run: 'paused' }, { metadata: { displayName: 'Winter' } }),
    ...campaign('zenith'),
  ],
  statuses: [
    'Winter PAUSED',
    'aurora ACTIVE',
    'breeze DRAFT',
    'harvest ACTIVE',
    'spring ACTIVE',
    'summer PAUSED',
    'zenith ACTIVE',
  ],
  mayDial: { aurora: [4], harvest: [4], retired: [4], spring: [1, 4], summer: [4], zenith: [4] },
};

/** The first apply there is: no store yet, a campaign met for the first time, one made. */
export const FIRST_APPLY: Scenario = {
  tenant: [remote('spring', { pacing: { maxCallsPerSecond: 1 } })],
  git: [...campaign('aurora', { run: 'running' }), ...campaign('spring', { run: 'paused' })],
  statuses: ['aurora ACTIVE', 'spring PAUSED'],
  mayDial: { aurora: [4], spring: [1, 4] },
};
