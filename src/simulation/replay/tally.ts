import type { ReplayMoment, ReplaySummary } from '../../model/reports/replay.ts';
import type { JournalCycle } from '../../rules/pacing/memory/journal.ts';
import type { PacingDecision } from '../../rules/pacing/rule.ts';

export interface ShownFacts {
  readonly asked: Pick<PacingDecision, 'value' | 'write'> | null;
  /** The dead band of the rule that is asked for. */
  readonly band: number;
  readonly moment: ReplayMoment;
}

interface Tally {
  /** Whether the moment is one to tell of. */
  add(cycle: JournalCycle, facts: ShownFacts): boolean;
  summary(): ReplaySummary | null;
}

const LONGEST_GAP_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;

/** Counts over the cycles of one campaign. */
export function tallyOf(): Tally {
  let [from, to]: [number | null, number] = [null, 0];
  let [cycles, observed, differing, compared, notReproduced, notComparable] = [0, 0, 0, 0, 0, 0];
  let [total, most, writes, askedWrites] = [0, 0, 0, 0];
  let [differed, wanted]: [boolean, number | null] = [false, null];
  return {
    add(cycle, { asked, band, moment }) {
      const { now, held, decided } = cycle;
      if (from !== null && now - to <= LONGEST_GAP_MS) observed += now - to;
      from ??= now;
      to = now;
      cycles += 1;
      const wrote = held !== decided;
      if (wrote) writes += 1;
      if (moment.reproduced === null) notComparable += 1;
      else compared += 1;
      if (moment.reproduced === false) notReproduced += 1;
      const size = asked === null ? 0 : Math.abs(asked.value - decided);
      total += size;
      most = Math.max(most, size);
      if (moment.differs) differing += 1;
      // What it wants stays wanted, since nobody writes it: only a further move counts as another write. Where it is what is
      // held, the rule itself says whether it moves on, by a dead band that is narrower downwards.
      const open = wanted === held ? null : wanted;
      const wants = asked !== null && (open === null ? asked.write : isApart(asked.value, open, band));
      if (wants) {
        askedWrites += 1;
        wanted = asked.value;
      }
      const turned = moment.differs !== differed;
      differed = moment.differs;
      return wrote || wants || turned || moment.reproduced === false;
    },
    summary() {
      if (from === null) return null;
      const hours = observed / HOUR_MS;
      const perHour = (count: number) => (hours === 0 ? 0 : count / hours);
      return {
        ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString(), cycles, hours },
        ...{ differs: differing, meanDifference: total / cycles, mostDifference: most },
        writesPerHour: { recorded: perHour(writes), asked: perHour(askedWrites) },
        ...{ compared, notReproduced, notComparable },
      };
    },
  };
}

/** Whether two values are further apart than a share of the second. */
export function isApart(one: number, other: number, band: number): boolean {
  return Math.abs(one - other) > band * Math.abs(other) + 1e-9;
}
