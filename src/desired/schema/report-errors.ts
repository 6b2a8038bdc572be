import type { ErrorObject } from 'ajv';
import type { Finding } from '../../model/finding.ts';
import type { Kind } from '../../model/resource.ts';
import { isJsonObject } from '../../model/values/json.ts';
import type { Pointer } from '../../model/values/pointer.ts';
import { subjectIn } from '../header.ts';
import { findingAt } from '../problem.ts';
import type { Suspect } from '../yaml/convert.ts';
import type { ParsedDocument } from '../yaml/parse.ts';
import { explainSchemaError, pathText } from './errors.ts';

interface Reported {
  readonly findings: readonly Finding[];
  /** What has to be taken out of the document before its other parts can be checked. */
  readonly bad: ReadonlySet<Pointer>;
  /** What stays although a neighbour that it needs is missing. */
  readonly lacking: ReadonlySet<Pointer>;
}

/** The schema errors of a document as findings, and what the schema has no word for. */
export function reportErrors(
  errors: readonly ErrorObject[],
  { kind, parsed, file }: { kind: Kind; parsed: ParsedDocument; file: string },
): Reported {
  const subject = isJsonObject(parsed.value) ? subjectIn(parsed.value, kind) : 'document';
  const unusable = new Set(parsed.problems.flatMap(({ pointer }) => pointer ?? []));
  const bad = new Set(unusable);
  const lacking = new Set<Pointer>();
  const findings: Finding[] = [];
  // A Project may hold a secret that was written out by mistake.
  const showValues = kind !== 'Project';
  const details = errors.length > 0 ? parsed.details() : new Map();
  const sourceOf = (pointer: Pointer): string | null => details.get(pointer)?.source ?? null;
  for (const error of errors) {
    const problem = explainSchemaError(error, { sourceOf, showValues });
    if (!problem || isWithin(problem.pointer, unusable)) continue;
    (problem.stays ? lacking : bad).add(problem.prune);
    const key = problem.atKey ? details.get(problem.pointer)?.key : null;
    add(problem.id, problem.message, key ?? placeOf(problem.pointer, parsed));
  }
  for (const suspect of parsed.suspects) {
    const { pointer } = suspect;
    const complaint = complain(suspect, kind);
    if (complaint === null || isWithin(pointer, bad)) continue;
    bad.add(pointer);
    add(complaint.id, `${pathText(pointer)} ${complaint.message}`, placeOf(pointer, parsed));
  }
  return { findings, bad, lacking };

  function add(id: string, message: string, packed: number): void {
    findings.push(findingAt({ file, packed }, id, `${subject}: ${message}`));
  }
}

function complain({ type, pointer }: Suspect, kind: Kind): { id: string; message: string } | null {
  switch (type) {
    case 'unsafe-number':
      return { id: 'unsafe-number', message: 'is too large to be held exactly: quote it if it is an id' };
    case 'variable':
      if (kind === 'Project' && /^\/spec\/(?:tenants|secrets)\//.test(pointer)) return null;
      return {
        id: 'variable-not-allowed',
        message: `holds a variable, \${…}: those are for the tenants and secrets of a Project only`,
      };
  }
}

/** Whether the node, or one around it, is in the set. */
function isWithin(pointer: Pointer, set: ReadonlySet<Pointer>): boolean {
  if (set.size === 0) return false;
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (set.has(at)) return true;
    if (at === '') return false;
  }
}

/** The node's place, or that of the nearest one around it. */
function placeOf(pointer: Pointer, { positions }: ParsedDocument): number {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const packed = positions[at];
    if (packed !== undefined) return packed;
    if (at === '') return 65536 + 1;
  }
}
