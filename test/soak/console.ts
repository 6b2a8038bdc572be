import type { JsonObject } from '../../src/model/values/json.ts';
import { CONSOLE_CAMPAIGN, type Scene } from './scene.ts';

/** What a supervisor did in the console, for the ledger and for people who look into a failure. */
export interface ConsoleEdit {
  readonly at: number;
  readonly what: string;
}

export interface Supervisor {
  readonly edits: readonly ConsoleEdit[];
  /** The names of the campaigns that were deleted, as the files have them. */
  readonly removed: readonly string[];
  /** Does something, anything. */
  act(): void;
  /** Changes a setting of a campaign that the files have, which is undone. */
  provoke(): void;
}

/** At the console sits somebody who knows nothing of Git: changes settings, starts, pauses, stops, renames and deletes. */
export function openSupervisor(scene: Scene): Supervisor {
  const { tenant, chance, conductor, history } = scene;
  const console = tenant.tenant;
  const edits: ConsoleEdit[] = [];
  const removed: string[] = [];

  function pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(chance() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  function ours(): readonly JsonObject[] {
    return console.campaigns().filter(({ name }) => name !== CONSOLE_CAMPAIGN);
  }

  function edit(name: string, patch: JsonObject): void {
    note(`${name}: ${JSON.stringify(patch)}`, () => void console.edit(name, patch));
  }

  function note(what: string, act: () => void): void {
    try {
      act();
      edits.push({ at: conductor.clock.now(), what });
    } catch (error) {
      edits.push({ at: conductor.clock.now(), what: `${what}: refused, ${String(error)}` });
    }
    history.look();
  }

  const settings: readonly (() => JsonObject)[] = [
    () => ({ pacing: { maxCallsPerSecond: 1 + Math.floor(chance() * 12) } }),
    () => ({ pacing: { dialRatio: Math.round((0.5 + chance() * 4.5) * 10) / 10 } }),
    () => ({ pacing: { maxConcurrentCalls: 10 + Math.floor(chance() * 400) } }),
    () => ({ dialerSettings: { concurrency: 5 + Math.floor(chance() * 400) } }),
    () => ({ complianceSettings: { doNotCallCompliance: false } }),
    () => ({ complianceSettings: { pauseRules: [] } }),
    () => ({ schedule: { endHour: 22 } }),
    () => ({ disposition: { availableDispositions: ['Sold', 'No Answer'] } }),
  ];

  function change(): void {
    const list = ours();
    if (list.length > 0) edit(String(pick(list).name), pick(settings)());
  }

  function act(): void {
    const list = ours();
    if (list.length === 0) return;
    const { name: named, status, id } = pick(list);
    const name = String(named);
    const luck = chance();
    const move = (to: 'ACTIVE' | 'PAUSED' | 'STOPPED' | 'ERROR') =>
      note(`${name}: ${String(status)} to ${to}`, () => void console.setStatus(name, to));
    if (luck < 0.4) change();
    else if (luck < 0.62) move(status === 'ACTIVE' ? 'PAUSED' : 'ACTIVE');
    else if (luck < 0.78) move('ACTIVE');
    else if (luck < 0.84) move('STOPPED');
    else if (luck < 0.87) move('ERROR');
    else if (luck < 0.95)
      edit(name, { name: `${name.replace(/ \(.*\)$/, '')} (${Math.floor(chance() * 100)})` });
    else {
      note(`${name}: deleted`, () => {
        console.remove(name);
        removed.push(history.campaigns.get(String(id))?.name ?? name);
      });
    }
  }

  return {
    edits,
    removed,
    act,
    provoke() {
      const quiet = ours().filter(({ name }) => String(name).startsWith('kept-'));
      for (const { name } of quiet.slice(0, 1))
        edit(String(name), { pacing: { maxCallsPerSecond: 3 + Math.floor(chance() * 6) } });
    },
  };
}
