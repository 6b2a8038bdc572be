import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { NewDocument } from './build.ts';

/** The document as YAML text; times are quoted as people write them, short lists of words stand on one line. */
export function renderDocument({ key, metadata, spec, comment }: NewDocument): string {
  const document = new Document({ apiVersion: 'dialform/v1', kind: key.kind, metadata, spec: ordered(spec) });
  document.commentBefore = comment.map((line) => ` ${printable(line)}`).join('\n');
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== 'string') return;
      if (TIME.test(node.value) || HIDDEN.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Seq: (_, node) => {
      if (isSeq(node) && node.items.length <= MANY && node.items.every((item) => isShort(item)))
        node.flow = true;
    },
  });
  return visible(document.toString({ lineWidth: 0, flowCollectionPadding: false }));
}

/** Characters that a reviewer would not see, or that turn round what stands beside them. */
const HIDDEN = /[\u007f-\u009f\u2028\u2029]|\p{Cf}/u;

/** Escaped as YAML does between double quotes, where all of them are; in a comment it is no more than odd. */
function visible(text: string): string {
  return text.replace(new RegExp(HIDDEN, 'gu'), (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
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
