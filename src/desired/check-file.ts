import type { Finding } from '../model/finding.ts';
import { checkDocument } from './check-document.ts';
import type { CheckedDocument, Declaration } from './checked.ts';
import { documentDigest } from './digest.ts';
import { parseFramed } from './frames/parse-framed.ts';
import { findingAt } from './problem.ts';

export interface FileDocument {
  readonly checked: CheckedDocument;
  /** Of what the document says; null for one that has errors. */
  readonly digest: string | null;
}

export interface FileResult {
  readonly documents: readonly FileDocument[];
  readonly declarations: readonly Declaration[];
  readonly findings: readonly Finding[];
}

/** Everything that can be said of one file without the others. */
export function checkFile(text: string, file: string): FileResult {
  const parsed = parseFramed(text);
  const results = parsed.documents.map((document) => checkDocument(document, file));
  const syntax = parsed.problems.map((problem) =>
    findingAt({ file, packed: problem.packed }, problem.id, problem.message),
  );
  return {
    documents: results.flatMap(({ checked, findings }) =>
      checked ? { checked, digest: findings.length === 0 ? documentDigest(checked.document) : null } : [],
    ),
    declarations: results.flatMap(({ declaration }) => declaration ?? []),
    findings: [...syntax, ...results.flatMap(({ findings }) => findings)],
  };
}
