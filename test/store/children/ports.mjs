/** What a child process needs of the built program: `node child.mjs BUILT_MODULES STORE …`. */
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

const [, , root, location, ...rest] = argv;
const { openStore } = await import(pathToFileURL(join(root, 'store', 'open.js')).href);

export const args = rest;

export function open(options = {}) {
  const clock = { now: () => Date.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };
  const random = { next: Math.random, uuid: () => crypto.randomUUID() };
  return openStore(location, { clock, random, ...options });
}

/** Written before this returns: standard output is a pipe. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

export function entry(details) {
  return {
    at: new Date().toISOString(),
    cycleId: 'cycle-1',
    event: 'cycle.finished',
    tenant: 'production',
    key: null,
    remoteId: null,
    action: null,
    cause: null,
    patch: [],
    before: {},
    after: {},
    reasons: [],
    actor: { user: 'ada', host: 'ops-1', ci: null },
    commit: null,
    planDigest: null,
    transitionId: null,
    latencyMs: null,
    compliance: {},
    intentSeq: null,
    error: null,
    details,
  };
}
