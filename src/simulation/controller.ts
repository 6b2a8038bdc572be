import type { PacingSample } from '../model/pacing.ts';
import type { PacingMemory } from '../rules/pacing/rule.ts';
import type { Plant } from './centre/plant.ts';

/** What a controller is shown in one cycle. */
export interface ControllerInput {
  /** Milliseconds of simulated time. */
  readonly now: number;
  /** The newest figures that can be read; null in an outage or before the first. */
  readonly sample: PacingSample | null;
  /** Means over the last fifteen seconds without lag, as a dialer of its own would know them. */
  readonly local: { readonly idle: number; readonly waiting: number; readonly agents: number };
  /** The value that holds now. */
  readonly current: number;
}

/** What a controller wants: a value, and whether calls are placed at all. */
export interface Wish {
  readonly value: number;
  readonly paused?: boolean;
  /** In words, for whoever asks why. */
  readonly reason?: string;
}

/** Something that paces a run; a fresh one for each, as it may remember. */
export interface Controller {
  readonly name: string;
  readonly plant: Plant;
  /** The value at the beginning. */
  readonly initial: number;
  /** The value at the beginning of each further day; if left out, that of the evening before. */
  readonly resumesAt?: number;
  readonly cycleSeconds: number;
  decide(input: ControllerInput): Wish;
}

/** What the controllers of campaigns with the same agents remember; a controller that can be asked adds itself. */
export type AgentPool = (() => PacingMemory | null)[];

/** Makes the controller of one run. */
export interface ControllerKind {
  readonly name: string;
  readonly title: string;
  create(pool?: AgentPool): Controller;
}
