import type { ReadOptions } from '../../model/ports/ports.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import type { JsonAnswer, JsonReader } from './client.ts';
import { malformed } from './tenant-error.ts';

/** More pages than any tenant has: a list that does not end is an error, not a wait. */
const MOST_PAGES = 10_000;
/** Of all pages together: some 100,000 campaigns, which fit into the memory that Node takes. */
const LONGEST_LIST = 200_000_000;

interface PageOptions extends ReadOptions {
  readonly pageSize: number;
  /** Of a list that is asked for with a POST: sent again for each page. */
  readonly body?: Json;
  /** What else the query says, such as `status=ACTIVE`; said again with a token. */
  readonly query?: string;
  /** Whether a bare array stands for a list of one page. */
  readonly orArray?: boolean;
}

/**
 * The `entities` of each page of a list, `nextPage` followed in its three forms: token, absolute and relative URL. A page is on its
 * way while the one before it is worked on.
 *
 * @throws MalformedAnswerError for a page of another shape, a URL that leaves the origin, pages that go round, and a list
 *   that is too long.
 */
export async function* readPages(
  reader: JsonReader,
  path: string,
  { pageSize, body, query, signal, deadline, orArray = false }: PageOptions,
): AsyncGenerator<readonly Json[]> {
  const options = { ...(signal && { signal }), ...(deadline !== undefined && { deadline }) };
  const seen = new Set<string>();
  let length = 0;
  const first = `${path}?${query === undefined ? '' : `${query}&`}pageSize=${pageSize}`;
  const ask = (target: string): Promise<JsonAnswer> => {
    const asked = body === undefined ? reader.get(target, options) : reader.query(target, body, options);
    // Whoever stops reading is not told what became of the page after.
    asked.catch(ignore);
    return asked;
  };
  let ahead: Promise<JsonAnswer> | null = ask(first);
  while (ahead !== null) {
    const answer: JsonAnswer = await ahead;
    length += answer.length;
    if (length > LONGEST_LIST) throw malformed('the list is larger than dialform reads', answer.facts);
    const page = orArray && Array.isArray(answer.body) ? whole(answer.body) : parsePage(answer);
    const { nextPage } = page;
    if (nextPage !== null) {
      if (seen.has(nextPage)) throw malformed('the list goes round: a page was named twice', answer.facts);
      if (seen.size >= MOST_PAGES)
        throw malformed(`the list has more than ${MOST_PAGES} pages`, answer.facts);
      seen.add(nextPage);
    }
    ahead = nextPage === null ? null : ask(targetOf(nextPage, first, answer));
    yield page.entities;
  }
}

function ignore(): void {}

function whole(entities: readonly Json[]): ReturnType<typeof parsePage> {
  return { entities, nextPage: null };
}

function parsePage({ body, facts }: JsonAnswer): {
  readonly entities: readonly Json[];
  readonly nextPage: string | null;
} {
  if (!isJsonObject(body) || !Array.isArray(body.entities)) {
    throw malformed('the answer is not a page of a list: check that the base URL is the API', facts);
  }
  const { entities, nextPage = null } = body;
  if (nextPage !== null && typeof nextPage !== 'string') throw malformed('nextPage is not a string', facts);
  return { entities, nextPage: nextPage === '' ? null : nextPage };
}

function targetOf(nextPage: string, first: string, answer: JsonAnswer): string {
  const isUrl = nextPage.startsWith('/') || nextPage.startsWith('?') || nextPage.startsWith('http');
  return isUrl ? sameOrigin(nextPage, answer) : `${first}&nextPage=${encodeURIComponent(nextPage)}`;
}

/** The token goes with every request, so no answer may send us elsewhere. */
function sameOrigin(nextPage: string, { url, facts }: JsonAnswer): string {
  const current = new URL(url);
  const next = URL.canParse(nextPage, url) ? new URL(nextPage, current) : null;
  if (next?.origin !== current.origin || next.username !== '' || next.password !== '') {
    throw malformed("nextPage leads away from the base URL's origin", facts);
  }
  return next.href;
}
