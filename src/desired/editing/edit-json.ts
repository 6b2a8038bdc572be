import type { Edit } from '../../model/reports/acceptance.ts';
import { isJsonObject, type Json } from '../../model/values/json.ts';
import { splitPointer } from '../../model/values/pointer.ts';

/** What a value is after an edit; objects that an edit leaves empty below the spec go with what was in them. */
export function editJson(value: Json, edit: Edit): Json {
  return editAt(value, splitPointer(edit.pointer), { edit, depth: 0 }) ?? {};
}

function editAt(
  value: Json | undefined,
  [member, ...rest]: readonly string[],
  at: { readonly edit: Edit; readonly depth: number },
): Json | undefined {
  const { edit, depth } = at;
  if (member === undefined) {
    if (edit.op === 'remove') return undefined;
    return edit.op === 'append' ? [...(Array.isArray(value) ? value : []), edit.value] : edit.value;
  }
  const below = { edit, depth: depth + 1 };
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      const edited = String(index) === member ? editAt(item, rest, below) : item;
      return edited === undefined ? [] : [edited];
    });
  }
  const { [member]: inner, ...others } = isJsonObject(value) ? value : {};
  const edited = editAt(inner, rest, below);
  if (edited !== undefined) return { ...others, [member]: edited };
  return Object.keys(others).length === 0 && depth > 1 ? undefined : others;
}
