/** A value that holds from an hour of the run on. */
export interface Piece {
  readonly from: number;
  readonly value: number;
}

/** What a run of the call centre is like: plain data, hours and seconds of simulated time. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** How long is dialed, or, of several days, in each. */
  readonly hours: number;
  /**
   * How many days, one like the other but for `dayFactors`: hours count from each day's beginning, counters start over
   * with it, and nights are left out.
   */
  readonly days?: number;
  /** What the answer rate is multiplied with on the days in turn; a day with 0 is one without dialing. */
  readonly dayFactors?: readonly number[];
  /** Logged-in agents; those who leave finish their call first. */
  readonly agents: readonly Piece[];
  /** Share of dials that a person answers. */
  readonly answerRate: readonly Piece[];
  /** The answer rate swings by so much up and down, in a period of hours. */
  readonly wave?: { readonly amplitude: number; readonly hours: number };
  readonly ringSeconds?: number;
  readonly talkSeconds?: number;
  readonly wrapSeconds?: number;
  readonly patienceSeconds?: number;
  /** Share of the dials that no person answers which a machine takes; 0.35 if left out. */
  readonly machineShare?: number;
  /** Whether machines are told from people, as if left out; if not, they count as answers and agents hear them. */
  readonly detectsMachines?: boolean;
  /** Further campaigns with the same agents, each paced by a controller of its own; one if their number is left out. */
  readonly beside?: { readonly answerRate: readonly Piece[]; readonly campaigns?: number };
  /** How old figures are when they can be read. */
  readonly lagSeconds?: number;
  /** Spans in which no figures come. */
  readonly outages?: readonly { readonly from: number; readonly hours: number }[];
  /** Hours at which the counters start over. */
  readonly resets?: readonly number[];
  /** Share of writes that fail. */
  readonly failingWrites?: number;
  /** Up to so much of the answers since the last figures comes late, as a share. */
  readonly noise?: number;
  /** Hours of something that upsets pacing, besides jumps and outages: the quarter of an hour after each is looked at. */
  readonly shocks?: readonly number[];
}

/** What the dialer allows in a run besides what is paced. */
export interface RunBounds {
  readonly lines?: number;
  readonly callsPerSecond?: number;
  /** Calls per free agent, where lines or calls a second are paced; without it these alone hold. */
  readonly dialRatio?: number;
}

/** The piece's value at an hour; that of the first before it begins. */
export function pieceAt(pieces: readonly Piece[], hour: number): number {
  let value = pieces[0]?.value ?? 0;
  for (const piece of pieces) {
    if (piece.from > hour) break;
    value = piece.value;
  }
  return value;
}

/** The share of dials answered at an hour, 0..1. */
export function answerRateAt(
  { answerRate, wave }: Pick<Scenario, 'answerRate' | 'wave'>,
  hour: number,
  factor = 1,
): number {
  const swing = wave === undefined ? 0 : wave.amplitude * Math.sin((2 * Math.PI * hour) / wave.hours);
  return Math.min(1, Math.max(0, factor * (pieceAt(answerRate, hour) + swing)));
}
