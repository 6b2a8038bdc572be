import type { Excuse } from './ledger/dialing.ts';
import type { Program } from './program.ts';
import type { Scene } from './scene.ts';

const MINUTE = 60_000;
/** How long before the leader ends another is there. */
const STANDS_BY_MS = 2 * MINUTE;
/** Promised of a takeover (docs/running.md). */
const TAKEOVER_MS = 35_000;
const CYCLE_MS = 60_000;

export interface Kill {
  readonly at: number;
  /** `before` or `after` the tenant took the first write from then on. */
  readonly when: 'before' | 'after';
  /** Whether the one that stands by runs on another machine: nobody can look whether the leader is gone. */
  readonly elsewhere: boolean;
}

export interface Takeover {
  readonly killedAt: number;
  readonly leadsAt: number;
  readonly elsewhere: boolean;
}

export interface Instances {
  readonly leader: Program;
  readonly all: readonly Program[];
  readonly takeovers: readonly Takeover[];
  excuses(): readonly Excuse[];
}

const RUN = ['run', '--interval', '30s', '--log-level', 'info'];

/** The loop, and those that stand by in time to take over from one that is killed in the middle of a write. */
export function startInstances(
  scene: Scene,
  facts: { readonly kills: readonly Kill[]; readonly provoke: () => void },
): Instances {
  const { conductor, launcher, gate } = scene;
  let host = 1;
  let leader = launcher.start('run-1', RUN, { host: 'ops-1' });
  const all = [leader];
  const killed: { kill: Kill; at: number; next: Program }[] = [];
  let due: { readonly kill: Kill; readonly next: Program } | null = null;

  for (const kill of facts.kills) {
    let next: Program | null = null;
    conductor.at(kill.at - STANDS_BY_MS, () => {
      if (kill.elsewhere) host += 1;
      next = launcher.start(`run-${all.length + 1}`, RUN, { host: `ops-${host}` });
      all.push(next);
    });
    conductor.at(kill.at, () => {
      if (next) due = { kill, next };
      facts.provoke();
    });
  }

  gate.onWrite = async (asked, when) => {
    scene.history.look();
    if (when === 'before') scene.paced.note(asked);
    if (!due || due.kill.when !== when || asked.by !== leader.name) return true;
    const { kill, next } = due;
    due = null;
    leader.child.kill('SIGKILL');
    await leader.ended;
    killed.push({ kill, at: conductor.clock.now(), next });
    leader = next;
    return false;
  };

  const takeovers = () =>
    killed.map(({ kill, at, next }): Takeover => {
      const line = next.log().find(({ msg, time }) => msg === 'leading' && time >= at);
      return { killedAt: at, leadsAt: line?.time ?? Number.POSITIVE_INFINITY, elsewhere: kill.elsewhere };
    });
  return {
    get leader() {
      return leader;
    },
    all,
    get takeovers() {
      return takeovers();
    },
    excuses: () =>
      killed.map(({ at }) => ({ from: at, to: at + TAKEOVER_MS, why: 'takeover', afterMs: CYCLE_MS })),
  };
}
