import type { Finding } from '../model/finding.ts';
import { KINDS, type Kind } from '../model/resource.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/values/json.ts';
import type { Declaration } from './checked.ts';
import { findingAt } from './problem.ts';
import { nearest } from './references/suggest.ts';
import { type ParsedDocument, shown } from './yaml/parse.ts';

export interface KindResult {
  /** Null with the finding that says why. */
  readonly kind: Kind | null;
  /** What a misspelt kind most likely means; else as `kind`. */
  readonly meant: Kind | null;
  readonly finding: Finding | null;
}

export function kindOf(value: JsonObject, parsed: ParsedDocument, file: string): KindResult {
  const written = member(value, 'kind');
  const kind = KINDS.find((known) => known === written) ?? null;
  if (kind) return { kind, meant: kind, finding: null };
  const known = KINDS.join(', ');
  if (written === undefined || written === null) {
    const place = { file, packed: parsed.positions['/kind'] ?? parsed.positions[''] ?? 0 };
    return {
      kind,
      meant: null,
      finding: findingAt(place, 'missing-key', `kind is missing: one of ${known}`),
    };
  }
  const near = typeof written === 'string' ? nearest(written, KINDS) : null;
  const meant = KINDS.find((candidate) => candidate === near) ?? null;
  const hint = meant ? `: did you mean ${JSON.stringify(meant)}?` : `; known are ${known}`;
  const place = { file, packed: parsed.positions['/kind'] ?? 0 };
  return {
    kind,
    meant,
    finding: findingAt(place, 'unknown-kind', `kind ${shown(written)} is not known${hint}`),
  };
}

/** Null where the document does not tell its name. */
export function declarationOf(
  value: JsonObject,
  kind: Kind,
  { parsed, file }: { parsed: ParsedDocument; file: string },
): Declaration | null {
  const name = nameIn(value);
  if (name === null) return null;
  return { key: { kind, name }, file, packed: parsed.positions['/metadata/name'] ?? 0 };
}

/** `campaign "x"`, or as much of it as the document tells. */
export function subjectIn(value: JsonObject, kind: Kind | null): string {
  const name = nameIn(value);
  const noun = kind?.toLowerCase() ?? 'document';
  return name === null ? noun : `${noun} ${shown(name)}`;
}

function nameIn(value: JsonObject): string | null {
  const metadata = member(value, 'metadata');
  const name = metadata !== undefined && isJsonObject(metadata) ? member(metadata, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : null;
}

function member(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
