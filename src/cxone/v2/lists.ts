import type {
  ListDirectory,
  ListWriter,
  RemoteList,
  StoredItems,
  SuppressionList,
} from '../../model/contact-lists.ts';
import type { RequestFacts } from '../../model/tenant-errors.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import type { JsonReader, JsonWriter } from '../http/client.ts';
import { readPages } from '../http/pages.ts';
import { malformed } from '../http/tenant-error.ts';
import { countIn } from './numbers.ts';
import { LISTS, listItemsPath, SUPPRESSIONS } from './paths.ts';

const PAGE_SIZE = 100;

export function createListDirectory(reader: JsonReader): ListDirectory {
  return {
    readLists: async (options = {}) => {
      const lists: RemoteList[] = [];
      const facts = { method: 'GET', path: LISTS, status: 200 };
      for await (const page of readPages(reader, LISTS, { pageSize: PAGE_SIZE, ...options })) {
        for (const entity of page) lists.push(listIn(entity, facts));
      }
      return lists;
    },
  };
}

/** Who must not be called: of both forms of the answer, every page. */
export function createSuppressionList(reader: JsonReader): SuppressionList {
  return {
    async *readSuppressions(options = {}) {
      const facts = { method: 'GET', path: SUPPRESSIONS, status: 200 };
      for await (const page of readPages(reader, SUPPRESSIONS, {
        ...{ pageSize: PAGE_SIZE, query: 'status=ACTIVE', orArray: true },
        ...options,
      })) {
        yield page.flatMap((entry) => suppressedIn(entry, facts));
      }
    },
  };
}

export function createListWriter(writer: JsonWriter): ListWriter {
  return {
    createList: async (name) => {
      const { body, facts } = await writer.send('POST', LISTS, { body: { name } });
      return listIn(body, facts);
    },
    storeItems: async (listId, { body: content, count }) => {
      const { body, facts } = await writer.send('POST', listItemsPath(listId), { content });
      return storedIn(body, { count, facts });
    },
  };
}

function listIn(body: Json | undefined, facts: RequestFacts): RemoteList {
  if (!isJsonObject(body)) throw malformed('the answer is not a contact list', facts);
  const { id, name } = body;
  const size = countIn(body.size);
  if (typeof id !== 'string' || id === '' || typeof name !== 'string') {
    throw malformed('the answer is not a contact list', facts);
  }
  return { remoteId: id, name, size: size ?? 0, capacity: countIn(body.capacity) };
}

/** An entry that names nobody would be passed over in silence: then the list was not read. */
function suppressedIn(entry: Json, facts: RequestFacts): readonly string[] {
  if (!isJsonObject(entry)) throw malformed('an entry of the suppressions is not an object', facts);
  const found = [entry.phoneNumber, entry.emailAddress].filter(
    (value) => typeof value === 'string' && value !== '',
  );
  if (found.length === 0) throw malformed('an entry of the suppressions names nobody', facts);
  return found.map(String);
}

/** An empty answer means that all were taken. */
function storedIn(
  body: Json | undefined,
  { count, facts }: { readonly count: number; readonly facts: RequestFacts },
): StoredItems {
  if (body === undefined) return { accepted: count, rejected: [] };
  if (!isJsonObject(body)) throw malformed('the answer is not about stored items', facts);
  const rejected = Array.isArray(body.rejected)
    ? body.rejected.map((entry: Json) => rejectedIn(entry, facts))
    : [];
  const accepted = body.accepted === undefined ? count - rejected.length : countIn(body.accepted);
  if (accepted === null || accepted + rejected.length !== count) {
    throw malformed('the counts in the answer do not add up to what was sent', facts);
  }
  return { accepted, rejected };
}

function rejectedIn(entry: Json, facts: RequestFacts): StoredItems['rejected'][number] {
  const index = isJsonObject(entry) ? countIn(entry.index) : null;
  if (!isJsonObject(entry) || index === null) throw malformed('a rejected item has no index', facts);
  return { index, code: typeof entry.code === 'string' ? entry.code : 'UNKNOWN' };
}
