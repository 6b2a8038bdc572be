import { isJsonObject, type Json, type JsonObject } from '../../../src/model/values/json.ts';
import type { RunningSandbox } from '../../../src/sandbox/serve.ts';
import type { Desired } from './desired.ts';
import type { Seen } from './history.ts';
import { overlap, type Span } from './spans.ts';

const INTERVAL_MS = 300_000;
/** The end of an activation is seen a few seconds late. */
const SEEN_LATE_MS = 10_000;
const DETAILS = '/api/v2/analytics/campaigns/details/query';

export interface Dials {
  readonly id: string;
  readonly from: number;
  readonly attempted: number;
  readonly answered: number;
  readonly abandoned: number;
}

/** What the tenant counted of each campaign, by five minutes; asked of it directly. */
export async function readDials(sandbox: RunningSandbox, span: Span): Promise<readonly Dials[]> {
  const { access_token: token } = await post(sandbox.tokenUrl, {
    ...{ grant_type: 'client_credentials', client_id: 'ledger', client_secret: 'x' },
  });
  const rows: Dials[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const answer: JsonObject = await post(
      `${sandbox.url}${DETAILS}${next === '' ? '' : `?nextPage=${encodeURIComponent(next)}`}`,
      {
        ...{ dateFrom: new Date(span.from).toISOString(), dateTo: new Date(span.to).toISOString() },
        ...{ interval: 'PT5M', groupBy: ['campaignId'] },
        metrics: ['callsAttempted', 'callsAnswered', 'callsAbandoned'],
      },
      String(token),
    );
    for (const row of Array.isArray(answer.entities) ? answer.entities : []) {
      if (!isJsonObject(row)) continue;
      const { campaignId, dateFrom, callsAttempted, callsAnswered, callsAbandoned } = row;
      rows.push({
        ...{ id: String(campaignId), from: Date.parse(String(dateFrom)), attempted: Number(callsAttempted) },
        ...{ answered: Number(callsAnswered), abandoned: Number(callsAbandoned) },
      });
    }
    next = typeof answer.nextPage === 'string' && answer.nextPage !== '' ? answer.nextPage : null;
  }
  return rows;
}

/** Calls that were placed in five minutes in which the campaign was never active. */
export function judgeDials(rows: readonly Dials[], seen: readonly Seen[], span: Span): readonly string[] {
  return seen.flatMap(({ id, name, statuses }) => {
    const active = statuses.flatMap(({ from, status }, index) =>
      status === 'ACTIVE' ? [{ from: from - SEEN_LATE_MS, to: statuses[index + 1]?.from ?? span.to }] : [],
    );
    return rows
      .filter((row) => row.id === id && row.attempted > 0)
      .filter((row) => !active.some((one) => overlap(one, { from: row.from, to: row.from + INTERVAL_MS })))
      .map(
        (row) => `${name}: ${row.attempted} calls from ${new Date(row.from).toISOString()} on, not active`,
      );
  });
}

/** A campaign whose ratio is paced, and the share of those that answered whom nobody took. */
export interface Abandoned {
  readonly name: string;
  readonly answered: number;
  readonly share: number;
}

export function abandonment(
  rows: readonly Dials[],
  seen: readonly Seen[],
  versions: readonly { readonly desired: Desired }[],
): readonly Abandoned[] {
  const paced = new Set(
    versions.flatMap(({ desired }) =>
      [...desired.values()].flatMap(({ shownAs, envelope }) => (envelope ? [shownAs] : [])),
    ),
  );
  return seen
    .filter(({ name }) => paced.has(name))
    .map(({ id, name }) => {
      const own = rows.filter((row) => row.id === id);
      const answered = own.reduce((sum, row) => sum + row.answered, 0);
      const abandoned = own.reduce((sum, row) => sum + row.abandoned, 0);
      return { name, answered, share: answered === 0 ? 0 : abandoned / answered };
    });
}

async function post(url: string, body: JsonObject, token: string | null = null): Promise<JsonObject> {
  const isForm = token === null;
  const answer = await fetch(url, {
    method: 'POST',
    headers: isForm
      ? { 'content-type': 'application/x-www-form-urlencoded', connection: 'close' }
      : { 'content-type': 'application/json', authorization: `Bearer ${token}`, connection: 'close' },
    body: isForm
      ? new URLSearchParams(
          Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]),
        )
      : JSON.stringify(body),
  });
  const value: Json = JSON.parse(await answer.text());
  if (!answer.ok || !isJsonObject(value)) throw new Error(`${url} answers ${answer.status}`);
  return value;
}
