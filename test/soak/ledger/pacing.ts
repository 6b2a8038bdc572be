import { isJsonObject, type Json, type JsonObject } from '../../../src/model/values/json.ts';
import { valueAt } from '../../../src/model/values/pointer.ts';
import type { RunningSandbox } from '../../../src/sandbox/serve.ts';
import type { Conductor } from '../conductor.ts';
import type { Desired } from './desired.ts';
import type { Seen } from './history.ts';
import { type Span, spanText } from './spans.ts';

const DIAL_RATIO = '/pacing/dialRatio';

/** A dial ratio that a write carries, and the one that held before it. */
export interface PacedWrite {
  readonly at: number;
  readonly id: string;
  readonly before: number | null;
  readonly sent: number;
}

export interface PacedWrites {
  readonly writes: readonly PacedWrite[];
  /** Told of each write before the tenant has it. */
  note(asked: { readonly method: string; readonly path: string; readonly body: string }): void;
}

export function recordPacing({ tenant }: RunningSandbox, conductor: Conductor): PacedWrites {
  const writes: PacedWrite[] = [];
  return {
    writes,
    note({ method, path, body }) {
      const id = /\/campaigns\/([^/]+)$/.exec(path)?.[1];
      const sent = method === 'PATCH' ? numberIn(parsed(body)) : null;
      if (id === undefined || sent === null) return;
      const live = tenant.campaigns().find((campaign) => campaign.id === id);
      writes.push({ at: conductor.clock.now(), id, before: live ? numberIn(live) : null, sent });
    },
  };
}

/**
 * What a rule must never do: leave the envelope of the documents, or go faster while its figures can't be read. In the
 * first minutes of such a time the last figures are still fresh.
 */
export function judgePacing(
  writes: readonly PacedWrite[],
  facts: {
    readonly seen: readonly Seen[];
    readonly versions: readonly { readonly from: number; readonly desired: Desired }[];
    readonly blind: readonly Span[];
  },
): readonly string[] {
  const names = new Map(facts.seen.map(({ id, name }) => [id, name]));
  return writes.flatMap(({ at, id, before, sent }) => {
    const { desired } = facts.versions.findLast(({ from }) => from <= at) ?? { desired: new Map() };
    const found = [...desired.values()].find(({ shownAs }) => shownAs === names.get(id));
    const envelope = found?.envelope;
    if (!envelope) return [];
    const told = `${names.get(id)} from ${before} to ${sent} at ${new Date(at).toISOString()}`;
    const problems: string[] = [];
    if (sent < envelope.min || sent > envelope.max)
      problems.push(`${told}: outside ${envelope.min} to ${envelope.max}`);
    const blind = facts.blind.find(({ from, to }) => at >= from && at < to);
    if (blind && before !== null && sent > Math.max(before, envelope.min))
      problems.push(`${told}: raised while nothing could be read, ${spanText(blind)}`);
    return problems;
  });
}

function parsed(body: string): JsonObject | null {
  const value: Json = JSON.parse(body === '' ? 'null' : body);
  return isJsonObject(value) ? value : null;
}

function numberIn(resource: JsonObject | null): number | null {
  const value = resource === null ? undefined : valueAt(resource, DIAL_RATIO);
  return typeof value === 'number' ? value : null;
}
