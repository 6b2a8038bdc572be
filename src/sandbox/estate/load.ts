import { readFileSync } from 'node:fs';
import {
  listIn,
  member,
  objectIn,
  optionalIn,
  type Read,
  readDocument,
  SandboxFileError,
} from '../state/reader.ts';
import { readList, readPool, readSuppression, readWebhookRecord } from '../state/resources.ts';
import type { Estate } from '../tenant/estate.ts';
import { DEFAULT_ESTATE } from './default.ts';

/**
 * The estate in a JSON file `{campaigns, pools, lists, suppressions, webhooks}`, each of which may be left out;
 * `empty` is the default estate without its campaigns.
 *
 * @throws SandboxFileError
 */
export function loadEstate(fileOrEmpty: string): Estate {
  if (fileOrEmpty === 'empty') return { ...DEFAULT_ESTATE, campaigns: [], webhooks: [] };
  return parseEstate(readText(fileOrEmpty), fileOrEmpty);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SandboxFileError(`${file} can't be read`, { cause });
  }
}

function parseEstate(text: string, file: string): Estate {
  const read = readDocument(text, file);
  const all = <Item>(name: string, readItem: (from: Read) => Item): readonly Item[] =>
    optionalIn(member(read, name), listIn, []).map(readItem);
  return {
    campaigns: all('campaigns', objectIn),
    pools: all('pools', readPool),
    lists: all('lists', readList),
    suppressions: all('suppressions', readSuppression),
    webhooks: all('webhooks', readWebhookRecord),
  };
}
