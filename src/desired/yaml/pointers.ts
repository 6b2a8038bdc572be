import { joinPointer, type Pointer } from '../../model/values/pointer.ts';

/** A pointer with those below it. The same few pointers recur in thousands of documents, so each is made once. */
export interface PointerNode {
  readonly pointer: Pointer;
  readonly children: Map<string | number, PointerNode>;
}

/** Keeps a hostile file from filling the memory; pointers beyond it are made anew each time. */
const MAX_KEPT = 20_000;

export const ROOT: PointerNode = { pointer: '', children: new Map() };
let kept = 0;

export function childOf(parent: PointerNode, member: string | number): PointerNode {
  const known = parent.children.get(member);
  if (known) return known;
  const child = {
    pointer: parent.pointer + joinPointer(member),
    children: new Map<string | number, PointerNode>(),
  };
  if (kept < MAX_KEPT) {
    kept += 1;
    parent.children.set(member, child);
  }
  return child;
}
