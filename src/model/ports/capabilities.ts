import type { RunState } from '../run-state/run-state.ts';
import type { Pointer } from '../values/pointer.ts';

/** What an API can and can't do. The core asks this and never names a driver. */
export interface Capabilities {
  /** How a lost update is prevented: only by reading again and comparing, or by the server. */
  readonly concurrency: 'compare' | 'etag';
  readonly removal: 'delete' | 'deactivate';
  /** Whether one settings write is all or nothing; else it may end half done. */
  readonly atomicUpdate: boolean;
  readonly runStates: readonly RunState[];
  /** Fields that can't be read back, written, or changed after creation. */
  readonly writeOnly: readonly Pointer[];
  readonly fixedAtCreation: readonly Pointer[];
  readonly nameLimit: number;
  readonly pageLimit: number;
}

/** How the driver's resource is to be compared and written. */
export interface ResourceShape {
  /** Where the campaign's name stands. */
  readonly name: Pointer;
  /** Arrays without order. */
  readonly sets: readonly Pointer[];
  /** Arrays of objects → the member that names an element. */
  readonly keyedLists: Readonly<Record<Pointer, string>>;
  /** Given by the server, never written. */
  readonly readOnly: readonly Pointer[];
  /** What should not change while a campaign is dialing: its strategy, its agents, its contacts. */
  readonly disruptive: readonly Pointer[];
  /** Where the run state stands; never written with settings. */
  readonly runState: Pointer;
  /** Where it says how many contacts its list has; left out: it does not. */
  readonly listSize?: Pointer;
}
