import { type Counts, isWholeCount, NO_COUNTS, plus } from './counts.ts';
import type { Flow } from './intake.ts';
import { type Sequence, Series } from './series.ts';

/** What is kept: `at > after && at <= until`; milliseconds. */
interface Span {
  readonly after: number;
  readonly until: number;
}

const MOST_FLOWS = 240;

/**
 * What was counted in the last half hour, oldest first, and its sum. Where the flows come one after the other and count whole
 * calls, as they do, the next cycle's are made of these by what came and what went.
 */
export class RecentFlows implements Sequence<Flow> {
  readonly #flows: Series<Flow>;
  readonly #attempted: number;
  readonly #answered: number;
  readonly #abandoned: number;
  /** In the order of time and whole: sums stay exact, and nothing has to be looked through. */
  readonly #isPlain: boolean;
  /** Those after the instant that was asked for last: the next one asked for is a little later. */
  #newest: Newest | null;

  private constructor(flows: Series<Flow>, sum: Counts, { isPlain, newest = null }: Known) {
    this.#flows = flows;
    this.#attempted = sum.attempted;
    this.#answered = sum.answered;
    this.#abandoned = sum.abandoned;
    this.#isPlain = isPlain;
    this.#newest = newest;
  }

  static of(flows: readonly Flow[]): RecentFlows {
    const isPlain = flows.every((flow, index) => follows(flow, flows[index - 1]));
    return new RecentFlows(Series.of(flows), flows.reduce(plus, NO_COUNTS), { isPlain });
  }

  get length(): number {
    return this.#flows.length;
  }

  at(index: number): Flow | undefined {
    return this.#flows.at(index);
  }

  /** What was counted in all of them. */
  get sum(): Counts {
    return { attempted: this.#attempted, answered: this.#answered, abandoned: this.#abandoned };
  }

  [Symbol.iterator](): Iterator<Flow> {
    return this.#flows[Symbol.iterator]();
  }

  /** With those that were counted since, without those that are outside of a span, and no more than are kept. */
  after(more: readonly Flow[], span: Span): RecentFlows {
    return this.#isPlain ? (this.#goneOn(more, span) ?? this.#anew(more, span)) : this.#anew(more, span);
  }

  /** Without dials and answers that never were, taken of the newest; what was abandoned stays. `by`: so many fewer, below zero. */
  lessened(by: Pick<Counts, 'attempted' | 'answered'>): RecentFlows {
    let attempted = Math.max(0, -by.attempted);
    let answered = Math.max(0, -by.answered);
    const left: Flow[] = [];
    for (const flow of [...this].reverse()) {
      const dials = Math.min(attempted, flow.attempted);
      const answers = Math.min(answered, Math.max(0, flow.answered - flow.abandoned));
      left.push({ ...flow, attempted: flow.attempted - dials, answered: flow.answered - answers });
      attempted -= dials;
      answered -= answers;
    }
    return RecentFlows.of(left.reverse());
  }

  /** The sum of what was counted after an instant, milliseconds. */
  since(from: number): Counts {
    const oldest = this.at(0);
    if (!oldest) return NO_COUNTS;
    if (!this.#isPlain) return [...this].filter(({ at }) => at > from).reduce(plus, NO_COUNTS);
    if (oldest.at > from) return this.sum;
    this.#newest = this.#newestSince(from);
    return this.#newest;
  }

  #newestSince(from: number): Newest {
    const known = this.#newest;
    // In the order of time: what is dropped stands before what is left.
    const isNarrower = known !== null && known.from <= from;
    let many = isNarrower ? known.many : this.length;
    let { attempted, answered, abandoned } = isNarrower ? known : this.sum;
    for (; many > 0; many -= 1) {
      const flow = this.at(this.length - many);
      if (!flow || flow.at > from) break;
      attempted -= flow.attempted;
      answered -= flow.answered;
      abandoned -= flow.abandoned;
    }
    return { attempted, answered, abandoned, from, many };
  }

  /** null where they don't come one after the other, or a clock went back. */
  #goneOn(more: readonly Flow[], { after, until }: Span): RecentFlows | null {
    let flows = this.#flows;
    let { attempted, answered, abandoned } = this.sum;
    for (const flow of more) {
      if (!follows(flow, flows.at(-1))) return null;
      flows = flows.with(flow);
      attempted += flow.attempted;
      answered += flow.answered;
      abandoned += flow.abandoned;
    }
    const last = flows.at(-1);
    if (last && last.at > until) return null;
    // What has just been counted is kept, however much it is.
    const most = Math.max(MOST_FLOWS, more.length);
    let gone = 0;
    for (let oldest = flows.at(0); oldest; oldest = flows.at(gone)) {
      if (oldest.at > after && flows.length - gone <= most) break;
      attempted -= oldest.attempted;
      answered -= oldest.answered;
      abandoned -= oldest.abandoned;
      gone += 1;
    }
    const newest = this.#newest && wider(this.#newest, more, flows.length - gone);
    const sum = { attempted, answered, abandoned };
    return new RecentFlows(flows.without(gone), sum, { isPlain: true, newest });
  }

  #anew(more: readonly Flow[], { after, until }: Span): RecentFlows {
    const counts = ({ at }: Flow) => at > after && at <= until;
    const known = [...this];
    const first = known.findIndex(counts);
    const from = first === -1 ? known.length : Math.max(first, known.length + more.length - MOST_FLOWS);
    return RecentFlows.of([...known.slice(from), ...more].filter(counts));
  }
}

/** So many flows at the end, those after an instant, and their sum. */
interface Newest extends Counts {
  readonly from: number;
  readonly many: number;
}

interface Known {
  readonly isPlain: boolean;
  readonly newest?: Newest | null;
}

/** With more behind them; null where some of them are gone. */
function wider(newest: Newest, more: readonly Flow[], left: number): Newest | null {
  const many = newest.many + more.length;
  if (many > left) return null;
  const { attempted, answered, abandoned } = more.reduce<Counts>(plus, newest);
  return { attempted, answered, abandoned, from: newest.from, many };
}

function follows(flow: Flow, before: Flow | undefined): boolean {
  if (before && flow.at < before.at) return false;
  return isWholeCount(flow.attempted) && isWholeCount(flow.answered) && isWholeCount(flow.abandoned);
}
