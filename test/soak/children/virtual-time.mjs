// Loaded before the program: its clock, timers and chances are the conductor's (`test/soak/conductor.ts`), to whom it
// says when it has nothing to do but wait. What it does with files, processes and the network is real.
// VIRTUAL_NOW: the first instant; VIRTUAL_SEED: of its chances; VIRTUAL_HOST: the machine that it takes itself to be on.
import { readdirSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const timers = require('node:timers');
const promises = require('node:timers/promises');
const os = require('node:os');
const { setTimeout: later, setImmediate: soon } = globalThis;

/** What is under way all the time, or nobody waits for. */
const NO_WORK = new Set([
  'FSEventWrap',
  'SignalWrap',
  'TCPServerWrap',
  'Timeout',
  'PipeWrap',
  'TCPSocketWrap',
]);
/** Looks in a row that have to find nothing, for what ends in one may begin something else. */
const QUIET_LOOKS = 3;
const SPINS = 200;
/** The channel to the conductor. */
const OWN_PIPES = 1;

const began = Number(process.env.VIRTUAL_NOW);
let now = began;
let order = 0;
const waiting = new Map();

class VirtualTimer {
  constructor(run, ms, { every = false } = {}) {
    this.run = run;
    // Whole milliseconds, as the real ones.
    this.ms = Math.max(1, Math.trunc(Number(ms) || 0));
    this.every = every;
    this.counts = true;
    order += 1;
    this.id = order;
    this.refresh();
  }
  refresh() {
    this.at = now + this.ms;
    waiting.set(this.id, this);
    keepAlive();
    return this;
  }
  close() {
    waiting.delete(this.id);
    keepAlive();
    return this;
  }
  ref() {
    this.counts = true;
    keepAlive();
    return this;
  }
  unref() {
    this.counts = false;
    keepAlive();
    return this;
  }
  hasRef() {
    return this.counts;
  }
  [Symbol.toPrimitive]() {
    return this.id;
  }
  [Symbol.dispose]() {
    this.close();
  }
}

/** A process that waits by a timer of ours alone must not end. */
function keepAlive() {
  const lives = [...waiting.values()].some(({ counts }) => counts);
  if (lives) process.channel?.ref();
  else process.channel?.unref();
}

function clear(timer) {
  const found = timer instanceof VirtualTimer ? timer : waiting.get(Number(timer));
  found?.close();
}

function sleep(ms, value, { signal, ref = true } = {}) {
  return new Promise((resolve, reject) => {
    const abort = () => {
      timer.close();
      const error = new Error('The operation was aborted', { cause: signal.reason });
      reject(Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' }));
    };
    const timer = new VirtualTimer(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    }, ms);
    if (!ref) timer.unref();
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Fires what is due, one moment after the other. */
function advance(to) {
  for (;;) {
    const next = earliest();
    if (!next || next.at > to) break;
    now = Math.max(now, next.at);
    if (next.every) next.refresh();
    else next.close();
    next.run();
  }
  now = Math.max(now, to);
}

function earliest() {
  let first = null;
  for (const timer of waiting.values()) {
    if (!first || timer.at < first.at || (timer.at === first.at && timer.id < first.id)) first = timer;
  }
  return first;
}

/** How many requests are under way, or null while there is other work. */
function requestsUnderWay() {
  const active = process.getActiveResourcesInfo();
  if (active.some((kind) => !NO_WORK.has(kind))) return null;
  if (active.filter((kind) => kind === 'PipeWrap').length > OWN_PIPES) return null;
  return active.filter((kind) => kind === 'TCPSocketWrap').length;
}

let asked = 0;

/**
 * Answers the last question once there is nothing to do before `limit`; one that was overtaken is not answered. As long as
 * no request is on its way nobody else is concerned, and it goes on by itself.
 */
function tellWhenQuiet(question, limit) {
  asked = question;
  let quiet = 0;
  let looks = 0;
  const look = () => {
    if (asked !== question) return;
    looks += 1;
    const requests = requestsUnderWay();
    quiet = requests === null ? 0 : quiet + 1;
    if (quiet < QUIET_LOOKS) {
      if (looks < SPINS) soon(look);
      else later(look, 1);
      return;
    }
    const next = earliest()?.at ?? null;
    if (requests === 0 && next !== null && next < limit) {
      advance(next);
      tellWhenQuiet(question, limit);
      return;
    }
    process.send?.({ type: 'idle', question, requests, next, now });
  };
  soon(look);
}

function sample() {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    ...{ heapUsed, external, rss },
    resources: process.getActiveResourcesInfo().length,
    files: readdirSync('/proc/self/fd').length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

/** mulberry32 */
function chances(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function install() {
  Date.now = () => now;
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now] : args, newTarget),
    apply: () => new RealDate(now).toString(),
  });
  performance.now = () => now - began;
  Math.random = chances(Number(process.env.VIRTUAL_SEED ?? 1));
  timers.setTimeout = (run, ms, ...args) => new VirtualTimer(() => run(...args), ms);
  timers.setInterval = (run, ms, ...args) => new VirtualTimer(() => run(...args), ms, { every: true });
  timers.clearTimeout = clear;
  timers.clearInterval = clear;
  promises.setTimeout = sleep;
  const { VIRTUAL_HOST } = process.env;
  if (VIRTUAL_HOST) os.hostname = () => VIRTUAL_HOST;
  syncBuiltinESMExports();
  const { setTimeout, setInterval, clearTimeout, clearInterval } = timers;
  Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval });
}

if (isMainThread && process.send) {
  install();
  // Nobody tells it the time any more.
  process.on('disconnect', () => process.exit(1));
  process.on('message', (message) => {
    if (message.type === 'sample') process.send?.({ type: 'sample', sample: sample() });
    if (message.type !== 'go') return;
    advance(message.to);
    tellWhenQuiet(message.question, message.limit);
  });
  keepAlive();
  tellWhenQuiet(0, now);
}
