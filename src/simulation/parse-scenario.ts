import { DialformError } from '../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { Piece, Scenario } from './scenario.ts';

/** A scenario file that can't be used; the message says where and what is expected. */
export class ScenarioError extends DialformError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('scenario', message, options);
  }
}

const MOST = { hours: 24, agents: 5000, pieces: 500, seconds: 3600 };
const KNOWN: readonly (keyof Scenario)[] = [
  ...(['name', 'title', 'hours', 'agents', 'answerRate', 'wave'] as const),
  ...(['ringSeconds', 'talkSeconds', 'wrapSeconds', 'patienceSeconds', 'lagSeconds'] as const),
  ...(['outages', 'resets', 'failingWrites', 'noise', 'shocks'] as const),
];

/**
 * A scenario from a file: `agents` and `answerRate` are a number or a list of `{from, value}`, hours from the start.
 *
 * @throws ScenarioError for anything unknown, missing or out of range.
 */
export function parseScenario(json: Json, file: string): Scenario {
  if (!isJsonObject(json)) throw new ScenarioError(`${file}: a scenario is a mapping`);
  const unknown = Object.keys(json).find((key) => !KNOWN.some((known) => known === key));
  if (unknown !== undefined)
    throw new ScenarioError(`${file} has no key "${unknown.slice(0, 60)}"; known are ${KNOWN.join(', ')}`);
  const read = readerOf(json, file);
  const hours = read.number('hours', { min: 0.1, max: MOST.hours, fallback: 8 });
  const wave =
    json.wave === undefined ? null : readerOf(objectOf(json.wave, `${file}: wave`), `${file}: wave`);
  const outages = read.list('outages').map((item, index) => {
    const inner = readerOf(objectOf(item, `${file}: outages`), `${file}: outages[${index}]`);
    return { from: inner.hour('from'), hours: inner.number('hours', { min: 0, max: MOST.hours }) };
  });
  const seconds = (name: string, fallback: number, min = 1) =>
    read.number(name, { min, max: MOST.seconds, fallback });
  return {
    name: read.text('name', 'file'),
    title: read.text('title', file),
    hours,
    agents: read.pieces('agents', { min: 0, max: MOST.agents }),
    answerRate: read.pieces('answerRate', { min: 0, max: 1 }),
    ...(wave && {
      wave: {
        amplitude: wave.number('amplitude', { min: 0, max: 1 }),
        hours: wave.number('hours', { min: 0.01, max: 1000 }),
      },
    }),
    ringSeconds: seconds('ringSeconds', 10),
    talkSeconds: seconds('talkSeconds', 120),
    wrapSeconds: seconds('wrapSeconds', 30),
    patienceSeconds: seconds('patienceSeconds', 2, 0),
    lagSeconds: seconds('lagSeconds', 15, 0),
    outages,
    resets: read.hours('resets'),
    shocks: read.hours('shocks'),
    failingWrites: read.number('failingWrites', { min: 0, max: 1, fallback: 0 }),
    noise: read.number('noise', { min: 0, max: 1, fallback: 0 }),
  };
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly fallback?: number;
}

function readerOf(json: JsonObject, where: string) {
  const number = (name: string, bounds: Bounds) => numberOf(json[name], `${where}: ${name}`, bounds);
  const list = (name: string) => listOf(json[name] ?? [], `${where}: ${name}`);
  const hour = (name: string) => number(name, { min: 0, max: MOST.hours });
  return {
    number,
    list,
    hour,
    hours: (name: string) =>
      list(name).map((item, index) =>
        numberOf(item, `${where}: ${name}[${index}]`, { min: 0, max: MOST.hours }),
      ),
    text(name: string, fallback: string): string {
      const value = json[name] ?? fallback;
      if (typeof value !== 'string') throw new ScenarioError(`${where}: ${name} has to be text`);
      return value.slice(0, 200);
    },
    pieces(name: string, bounds: Bounds): readonly Piece[] {
      const value = json[name];
      if (!Array.isArray(value)) return [{ from: 0, value: number(name, bounds) }];
      const pieces = list(name).map((item, index) => {
        const at = `${where}: ${name}[${index}]`;
        const inner = readerOf(objectOf(item, at), at);
        return { from: inner.hour('from'), value: inner.number('value', bounds) };
      });
      if (pieces.length === 0) throw new ScenarioError(`${where}: ${name} is an empty list`);
      return pieces.sort((one, other) => one.from - other.from);
    },
  };
}

function numberOf(value: Json | undefined, where: string, { min, max, fallback }: Bounds): number {
  const given = value ?? fallback;
  if (typeof given === 'number' && given >= min && given <= max) return given;
  throw new ScenarioError(`${where} has to be a number from ${min} to ${max}`);
}

function listOf(value: Json, where: string): readonly Json[] {
  if (!Array.isArray(value)) throw new ScenarioError(`${where} has to be a list`);
  if (value.length > MOST.pieces) throw new ScenarioError(`${where} has more than ${MOST.pieces} entries`);
  return value;
}

function objectOf(value: Json | undefined, where: string): JsonObject {
  if (value === undefined || !isJsonObject(value)) throw new ScenarioError(`${where} has to be a mapping`);
  return value;
}
