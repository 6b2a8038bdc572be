import { createHash } from 'node:crypto';
import type { BaseRecord } from '../model/base.ts';
import { canonicalJson } from '../model/values/canonical.ts';

/**
 * Stands for what a record says: `sha256:…`, or `none` where there is no record. What it is called does not count, so that a
 * document that is renamed has the record that it had.
 */
export function baseDigest(record: BaseRecord | null): string {
  if (!record) return 'none';
  const { remoteId, run, heldBy, digest, fields, policy } = record;
  const said = { remoteId, run, heldBy, protected: record.protected, all: digest ?? { fields, policy } };
  return `sha256:${createHash('sha256').update(canonicalJson(said)).digest('hex')}`;
}
