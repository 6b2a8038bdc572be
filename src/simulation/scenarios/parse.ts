import type { Json } from '../../model/values/json.ts';
import { openFields } from './fields.ts';
import type { Scenario } from './scenario.ts';

/** Something that a scenario file may not say. */
export interface ScenarioProblem {
  /** Where: a JSON Pointer into the file's document. */
  readonly pointer: string;
  /**
   * A value that is not what the message expects, where what it is instead is for the reader to add; a key that nobody
   * knows; or something that the message tells whole.
   */
  readonly type: 'value' | 'key' | 'whole';
  readonly message: string;
  /** The keys that are known there. */
  readonly known: readonly string[];
}

export type ParsedScenario =
  | { readonly type: 'scenario'; readonly scenario: Scenario }
  | { readonly type: 'wrong'; readonly problems: readonly ScenarioProblem[] };

const MOST = { hours: 24, days: 60, agents: 5000, seconds: 3600, factor: 5, campaigns: 20 };
/** The rest of the dials that no person answers is busy or invalid. */
const MOST_MACHINES = 0.92;
const HOUR = { min: 0, max: MOST.hours };

/**
 * A scenario from a file: `agents` and `answerRate` are a number or a list of `{from, value}`, hours from the start. All
 * that is unknown, missing or out of range is told at once.
 */
export function parseScenario(json: Json, file: string): ParsedScenario {
  const problems: ScenarioProblem[] = [];
  const scenario = readScenario(json, file, problems);
  return problems.length > 0 || scenario === null
    ? { type: 'wrong', problems }
    : { type: 'scenario', scenario };
}

function readScenario(json: Json, file: string, problems: ScenarioProblem[]): Scenario | null {
  const root = openFields(json, { pointer: '', problems });
  if (root === null) return null;
  const seconds = (name: string, fallback: number, min = 1) =>
    root.number(name, { min, max: MOST.seconds, fallback });
  const share = (name: string, fallback: number) => root.number(name, { min: 0, max: 1, fallback });
  const answerRate = { min: 0, max: 1 };
  const scenario: Scenario = {
    name: root.text('name', 'file'),
    title: root.text('title', file),
    hours: root.number('hours', { min: 0.1, max: MOST.hours, fallback: 8 }),
    days: root.whole('days', { min: 1, max: MOST.days, fallback: 1 }),
    dayFactors: root.numbers('dayFactors', { min: 0, max: MOST.factor }, [1]),
    agents: root.pieces('agents', { min: 0, max: MOST.agents }),
    answerRate: root.pieces('answerRate', answerRate),
    ...root.inner('wave', (wave) => ({
      wave: {
        amplitude: wave.number('amplitude', { min: 0, max: 1 }),
        hours: wave.number('hours', { min: 0.01, max: 1000 }),
      },
    })),
    ...root.inner('beside', (beside) => ({
      beside: {
        answerRate: beside.pieces('answerRate', answerRate),
        campaigns: beside.whole('campaigns', { min: 1, max: MOST.campaigns, fallback: 1 }),
      },
    })),
    ringSeconds: seconds('ringSeconds', 10),
    talkSeconds: seconds('talkSeconds', 120),
    wrapSeconds: seconds('wrapSeconds', 30),
    patienceSeconds: seconds('patienceSeconds', 2, 0),
    machineShare: root.number('machineShare', { min: 0, max: MOST_MACHINES, fallback: 0.35 }),
    detectsMachines: root.flag('detectsMachines', true),
    lagSeconds: seconds('lagSeconds', 15, 0),
    outages: root.list('outages', (outage) => ({
      from: outage.number('from', HOUR),
      hours: outage.number('hours', HOUR),
    })),
    resets: root.numbers('resets', HOUR, []),
    shocks: root.numbers('shocks', HOUR, []),
    failingWrites: share('failingWrites', 0),
    noise: share('noise', 0),
  };
  root.end();
  const { days = 1, dayFactors = [] } = scenario;
  if (problems.length === 0 && dayFactors.slice(0, days).every((factor) => factor === 0)) {
    const message = 'dayFactors leaves no day with calls';
    problems.push({ pointer: '/dayFactors', type: 'whole', message, known: [] });
  }
  return scenario;
}
