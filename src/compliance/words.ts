import type { Day } from '../model/documents.ts';
import type { Severity } from '../model/finding.ts';
import type { Document } from '../model/resource.ts';
import type { PackRule } from './pack.ts';
import { DAYS } from './week.ts';

/** So many names are written out; the rest are counted. */
const NAMED = 5;

/** `compliance "us"`. */
export function subject({ key }: Document<unknown>): string {
  return `${key.kind.toLowerCase()} ${JSON.stringify(key.name)}`;
}

/** `campaigns "a", "b" and 3 more`. */
export function campaignsText(names: readonly string[]): string {
  const some = names.slice(0, NAMED).map((name) => JSON.stringify(name));
  const more = names.length - some.length;
  return `${names.length === 1 ? 'campaign' : 'campaigns'} ${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The source, and the doubt if there is one, in brackets. */
export function provenance({ source, doubt }: Pick<PackRule, 'source' | 'doubt'>): string {
  return doubt === undefined ? `(${source})` : `(${source}; to be verified: ${doubt})`;
}

/** What is looser than a sure figure is wrong; than a doubtful one, to be looked at. */
export function severityOf({ doubt }: Pick<PackRule, 'doubt'>): Severity {
  return doubt === undefined ? 'error' : 'warning';
}

/** `MONDAY to FRIDAY, SUNDAY`. */
export function daysText(days: readonly Day[]): string {
  const runs: Day[][] = [];
  for (const day of DAYS.filter((each) => days.includes(each))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && DAYS.indexOf(last) === DAYS.indexOf(day) - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]} to ${run.at(-1)}` : run.join(', '))).join(', ');
}

/** A share in percent, `3 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(6))} %`;
}
