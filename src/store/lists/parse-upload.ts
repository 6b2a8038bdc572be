import type { ListCounts, Stretch, UploadState } from '../../model/contact-lists.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { parseJson } from '../../model/values/parse-json.ts';

const COUNTS = ['rows', 'accepted', 'duplicate', 'suppressed', 'rejected', 'conflicting', 'failed'] as const;

/** null for what is no state of an upload: then it is begun anew, and what the list has is found out again. */
export function parseUpload(text: string): UploadState | null {
  const found = parseJson(text);
  if (!isJsonObject(found)) return null;
  const { remoteId, contentHash, fingerprint, startedAt, finishedAt = null, settled } = found;
  const { sizeBefore, started, accepted, conflicting, refused } = found;
  if (typeof remoteId !== 'string' || typeof contentHash !== 'string' || typeof fingerprint !== 'string')
    return null;
  if (typeof startedAt !== 'string' || !(finishedAt === null || typeof finishedAt === 'string')) return null;
  if (!isCount(sizeBefore) || !isCount(started) || !isCount(accepted)) return null;
  if (!isCount(conflicting) || !isCount(refused) || !Array.isArray(settled)) return null;
  const stretches = settled.flatMap((value: Json) => stretchIn(value) ?? []);
  if (stretches.length < settled.length) return null;
  const counts = countsIn(found.counts);
  const ids = { remoteId, contentHash, fingerprint };
  const numbers = { sizeBefore, started, accepted, conflicting, refused };
  return { ...ids, ...numbers, startedAt, finishedAt, settled: stretches, counts };
}

function stretchIn(value: Json): readonly [Stretch] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [from, to] = value;
  return isCount(from) && isCount(to) && from < to ? [[from, to]] : null;
}

function countsIn(value: Json | undefined): ListCounts | null {
  if (!isJsonObject(value)) return null;
  const numbers = COUNTS.map((name) => value[name]);
  if (!numbers.every(isCount)) return null;
  const [rows = 0, accepted = 0, duplicate = 0, suppressed = 0, rejected = 0, conflicting = 0, failed = 0] =
    numbers;
  return { rows, accepted, duplicate, suppressed, rejected, conflicting, failed };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
