import { hash } from 'node:crypto';
import { type Document, keyText } from '../model/resource.ts';
import { canonicalJson } from '../model/values/canonical.ts';
import { compareText } from './problem.ts';

/** SHA-256, hex, over the canonical JSON of what a document says; where it stands does not count. */
export function documentDigest({ key, metadata, spec }: Document<unknown>): string {
  return hash('sha256', canonicalJson({ apiVersion: 'dialform/v1', kind: key.kind, metadata, spec }), 'hex');
}

export interface Digested {
  readonly document: Document<unknown>;
  readonly digest: string;
}

/** `sha256:…` over all documents, in the order of their kinds and names. */
export function stateDigest(documents: readonly Digested[]): string {
  const lines = documents.map(({ document, digest }) => `${keyText(document.key)} ${digest}\n`);
  return `sha256:${hash('sha256', lines.sort(compareText).join(''), 'hex')}`;
}
