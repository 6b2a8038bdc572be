import type { Pacing } from '../../model/documents.ts';
import type { PacingSample } from '../../model/pacing.ts';
import type { Envelope } from '../../model/resource.ts';
import type { Beside } from './beside.ts';
import { fieldText } from './field.ts';
import type { Counts } from './flows/counts.ts';
import type { Flow, IntakeMemory } from './flows/intake.ts';

/** What Git says: the rule with its settings, the bounds it keeps, and the law. */
export interface PacingPolicy {
  readonly pacing: Pacing;
  readonly envelope: Envelope;
  /** Share of live answers that may be abandoned in a tumbling period. */
  readonly abandonment: { readonly limit: number; readonly periodDays: number };
  /** Time between two cycles, seconds. */
  readonly cycleSeconds: number;
}

/** A rule's own numbers between two cycles. */
export type RuleState = Readonly<Record<string, number>>;

/** What is kept between two cycles. To lose it is safe: a rule starts over without a raise. */
export interface PacingMemory {
  readonly kind: Pacing['kind'];
  readonly moves: Pacing['moves'];
  readonly intake: IntakeMemory;
  /** The value when figures were last good; what is stale falls from here. */
  readonly held: number;
  readonly state: RuleState;
}

export class PacingDecision {
  /** Within the envelope; whole for a whole field. */
  readonly value: number;
  /** Whether the value has to be written: it differs from the current one by more than the dead band. */
  readonly write: boolean;
  readonly memory: PacingMemory;
  readonly #why: () => string;

  constructor({ value, write, memory }: Omit<PacingDecision, 'reason'>, why: () => string) {
    this.value = value;
    this.write = write;
    this.memory = memory;
    this.#why = why;
  }

  /** In words, with the figures that led to it; put together when it is asked for: in most cycles nobody does. */
  reason(): string {
    return `${fieldText(this.memory.moves, this.value)}: ${this.#why()}`;
  }
}

/** What one rule decides by, besides its settings. Figures are fresh, in order and enough; the envelope is kept by who calls it. */
export interface RuleInput {
  readonly policy: PacingPolicy;
  readonly sample: PacingSample;
  /** Counted since the last decision. */
  readonly gained: Flow;
  /** Counted in the last five and thirty minutes. */
  readonly recent: { readonly five: Counts; readonly thirty: Counts };
  /** The value that CXone holds now, within the envelope. */
  readonly current: number;
  readonly state: RuleState;
  readonly now: number;
  /** The others that share the agents; null where there are none. */
  readonly beside: Beside | null;
}

export interface Proposal {
  readonly value: number;
  readonly reason: () => string;
  readonly state: RuleState;
}

/** Pure: the same input has the same answer. */
export type PacingRule<Settings extends Pacing> = (settings: Settings, input: RuleInput) => Proposal;
