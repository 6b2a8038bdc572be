import type { ChildProcess } from 'node:child_process';
import { InterruptedError } from '../../src/model/errors.ts';
import type { Clock } from '../../src/model/ports/ports.ts';

/** What a process looks like from within, after a full garbage collection. Bytes and counts. */
export interface Sample {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  readonly resources: number;
  readonly files: number;
  readonly listeners: number;
}

/**
 * One time for several programs and their tenant. It stands still while anybody has something to do, and goes on to the
 * next moment for which somebody waits: a day passes as fast as the work of it is done.
 */
export interface Conductor {
  readonly clock: Clock;
  /** Takes a program in that was just started with `virtual-time.mjs`; it goes by itself when it ends. */
  join(child: ChildProcess): void;
  /** At a moment; those of one moment in the order in which they were asked for. */
  at(moment: number, act: () => void | Promise<void>): void;
  /** Says that something happened which the programs hear of by other ways: an answer, a file, a signal. */
  stirred(): void;
  /** For a request that arrived: resolves once it is known at what moment. */
  arrive(): Promise<void>;
  /** Told before time goes on, with everybody quiet. */
  onStep(act: () => void): void;
  /** Goes on until a moment, or until `until` is so. */
  run(to: number, until?: () => boolean): Promise<void>;
  sample(child: ChildProcess): Promise<Sample>;
}

/** What the requests on their way are at, for those who sent them wait for nothing else. */
export interface Traffic {
  /** Requests that are held until a moment, and those that the tenant is at work on. */
  held(): number;
  working(): number;
}

interface Member {
  readonly child: ChildProcess;
  question: number;
  idle: { readonly requests: number; readonly next: number } | null;
}

/** A program that does not come to rest within this time (real milliseconds) hangs. */
const HANGS_MS = 180_000;
/** How often is asked again whether a request that nobody answers any more is gone. */
const RETRIES_MS = 2;
const LOOKS_AGAIN_MS = 50;

export function openConductor(start: number, traffic: () => Traffic): Conductor {
  let now = start;
  let events: { readonly moment: number; readonly act: () => void | Promise<void> }[] = [];
  const members = new Set<Member>();
  const steps: (() => void)[] = [];
  let wake: (() => void) | null = null;
  let isStirred = false;
  let arrivals: (() => void)[] = [];
  let until = start;

  function at(moment: number, act: () => void | Promise<void>): void {
    const index = events.findIndex((event) => event.moment > moment);
    events.splice(index < 0 ? events.length : index, 0, { moment, act });
  }

  function ask(member: Member): void {
    member.question += 1;
    member.idle = null;
    if (!member.child.connected) return;
    // One alone goes on by itself as long as it is on its own.
    const limit = members.size === 1 ? Math.min(until, events[0]?.moment ?? until) : now;
    member.child.send({ type: 'go', to: now, limit, question: member.question }, ignore);
  }

  function askAll(): void {
    isStirred = false;
    for (const member of members) ask(member);
  }

  /** Until everybody waits for nothing but time, or for a request that waits for it. */
  async function settle(): Promise<void> {
    const began = performance.now();
    for (;;) {
      if (isStirred) askAll();
      const { held, working } = traffic();
      const idle = [...members].flatMap((member) => member.idle ?? []);
      if (idle.length === members.size && arrivals.length > 0) {
        const arrived = arrivals;
        arrivals = [];
        for (const go of arrived) go();
        await breathe();
        continue;
      }
      const everybody = idle.length === members.size && working() === 0;
      if (everybody && !isStirred) {
        const waiting = idle.reduce((sum, { requests }) => sum + requests, 0);
        if (waiting === held()) return;
        await pause(RETRIES_MS);
        isStirred = true;
      } else {
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), pause(LOOKS_AGAIN_MS)]);
      }
      if (performance.now() - began > HANGS_MS) throw new Error(`no rest at ${iso(now)}: ${describe()}`);
    }
  }

  function describe(): string {
    const { held, working } = traffic();
    const each = [...members].map(({ child, idle }) => `${child.pid}: ${JSON.stringify(idle)}`);
    return `${each.join(', ')}; ${held()} held, ${working()} at work`;
  }

  function nextMoment(): number {
    const own = events[0]?.moment ?? Number.POSITIVE_INFINITY;
    return [...members].reduce((first, { idle }) => Math.min(first, idle?.next ?? first), own);
  }

  async function happen(): Promise<void> {
    while ((events[0]?.moment ?? Number.POSITIVE_INFINITY) <= now) {
      const [event] = events;
      events = events.slice(1);
      await event?.act();
    }
  }

  return {
    clock: {
      now: () => now,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted) reject(new InterruptedError());
          else at(now + ms, resolve);
        }),
    },
    join(child) {
      const member: Member = { child, question: 0, idle: null };
      members.add(member);
      child.on('message', (message) => {
        const told = idleIn(message);
        if (!told || told.question !== member.question) return;
        member.idle = { requests: told.requests, next: told.next ?? Number.POSITIVE_INFINITY };
        now = Math.max(now, told.now);
        wake?.();
      });
      child.once('close', () => {
        members.delete(member);
        wake?.();
      });
    },
    at,
    stirred() {
      isStirred = true;
      wake?.();
    },
    arrive: () =>
      new Promise((resolve) => {
        arrivals.push(resolve);
        wake?.();
      }),
    onStep: (act) => void steps.push(act),
    async run(to, isOver = () => false) {
      until = to;
      await settle();
      while (now < to && !isOver()) {
        now = Math.max(now, Math.min(to, nextMoment()));
        await happen();
        askAll();
        await settle();
        for (const act of steps) act();
      }
    },
    sample: (child) =>
      new Promise((resolve, reject) => {
        const done = () => {
          child.off('message', listen);
          child.off('close', ended);
        };
        const listen = (message: unknown) => {
          const sample = sampleIn(message);
          if (!sample) return;
          done();
          resolve(sample);
        };
        const ended = () => {
          done();
          reject(new Error('the program ended before it was looked at'));
        };
        child.on('message', listen);
        child.once('close', ended);
        child.send({ type: 'sample' }, ignore);
      }),
  };
}

interface Told {
  readonly question: number;
  readonly requests: number;
  readonly next: number | null;
  readonly now: number;
}

function idleIn(message: unknown): Told | null {
  if (typeof message !== 'object' || message === null || !('question' in message)) return null;
  const { question, requests, next, now } = { requests: 0, next: null, now: 0, ...message };
  if (typeof question !== 'number' || typeof requests !== 'number' || typeof now !== 'number') return null;
  return { question, requests, next: typeof next === 'number' ? next : null, now };
}

function sampleIn(message: unknown): Sample | null {
  if (typeof message !== 'object' || message === null || !('sample' in message)) return null;
  const figures = { ...Object(message.sample) };
  const figure = (name: string) => Number(figures[name]);
  return {
    heapUsed: figure('heapUsed'),
    external: figure('external'),
    rss: figure('rss'),
    resources: figure('resources'),
    files: figure('files'),
    listeners: figure('listeners'),
  };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A process that was killed meanwhile hears nothing. */
function ignore(): void {}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
