import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { NewDocument } from './build.ts';

/** The document as YAML text; times are quoted as people write them, short lists of words stand on one line. */
export function renderDocument({ key, metadata, spec, comment }: NewDocument): string {
  const document = new Document({ apiVersion: 'dialform/v1', kind: key.kind, metadata, spec: ordered(spec) });
  document.commentBefore = comment.map((line) => ` ${printable(line)}`).join('\n');
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && TIME.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Seq: (_, node) => {
      if (isSeq(node) && node.items.length <= MANY && node.items.every((item) => isShort(item)))
        node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const TIME = /^\d\d:\d\d$/;
const MANY = 8;
const SHORT = 24;

function isShort(item: unknown): boolean {
  return isScalar(item) && typeof item.value === 'string' && item.value.length <= SHORT;
}

/** A copy whose members are in the order in which they were made, and which YAML writes without anchors. */
function ordered(spec: NewDocument['spec']): unknown {
  return structuredClone(spec);
}

/** Text of the tenant may not end its comment. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}
