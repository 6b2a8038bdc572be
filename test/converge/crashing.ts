import type { CycleContext } from '../../src/reconcile/cycle/run-cycle.ts';

/** The process is gone: not an error that anything in dialform knows. */
export class Crash extends Error {}

export interface CrashPoint {
  /** Counted from 1. */
  readonly call: number;
  /** Whether the call still took effect. */
  readonly when: 'before' | 'after';
}

export interface Crashing {
  readonly wrap: (context: CycleContext) => CycleContext;
  /** What died, or null if the cycle ended before. */
  diedAt(): string | null;
}

/** A cycle that ends at its n-th call of the tenant or the store, and does nothing more. */
export function crashing({ call, when }: CrashPoint): Crashing {
  let calls = 0;
  let diedAt: string | null = null;
  const die = (name: string): never => {
    diedAt = name;
    throw new Crash(name);
  };
  const step = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    if (diedAt !== null) throw new Crash(diedAt);
    calls += 1;
    const dies = calls === call;
    if (dies && when === 'before') die(name);
    const answer = await act();
    if (dies) die(name);
    return answer;
  };
  const wrap = (context: CycleContext): CycleContext => {
    const { reader, writer, store } = context;
    return {
      ...context,
      reader: {
        ...reader,
        settings: {
          observeAll: (options) => step('observeAll', () => reader.settings.observeAll(options)),
          observe: (id, options) => step('observe', () => reader.settings.observe(id, options)),
        },
        runState: {
          readRunState: (id, options) =>
            step('readRunState', () => reader.runState.readRunState(id, options)),
          wasMovedBy: (actual, asked, options) =>
            step('wasMovedBy', () => reader.runState.wasMovedBy(actual, asked, options)),
        },
      },
      writer: {
        settings: {
          create: (resource) => step('create', () => writer.settings.create(resource)),
          update: (id, resources) => step('update', () => writer.settings.update(id, resources)),
          remove: (id) => step('remove', () => writer.settings.remove(id)),
        },
        runState: {
          transition: (id, request) => step('transition', () => writer.runState.transition(id, request)),
        },
        lists: writer.lists,
      },
      store: {
        ...store,
        append: (entry) => step(entry.event, () => store.append(entry)),
        appendWithBase: (entry, base) => step(entry.event, () => store.appendWithBase(entry, base)),
        putBase: (tenant, records, options) => step('putBase', () => store.putBase(tenant, records, options)),
      },
    };
  };
  return { wrap, diedAt: () => diedAt };
}
