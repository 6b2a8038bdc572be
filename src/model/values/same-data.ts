/**
 * Whether two values of plain data are the same in every part, the order of members included: whatever is made of one is made
 * of the other. `met` is for values whose parts are shared by many: two that were found the same are not compared again.
 */
export function isSameData(one: unknown, other: unknown, met: Map<object, object> | null = null): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (met?.get(one) === other) return true;
  const isSame = Array.isArray(one)
    ? Array.isArray(other) && sameItems(one, other, met)
    : !Array.isArray(other) && sameMembers(one, other, met);
  if (isSame) met?.set(one, other);
  return isSame;
}

function sameItems(
  one: readonly unknown[],
  other: readonly unknown[],
  met: Map<object, object> | null,
): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) {
    if (!isSameData(one[index], other[index], met)) return false;
  }
  return true;
}

function sameMembers(one: object, other: object, met: Map<object, object> | null): boolean {
  const others = Object.keys(other);
  let index = 0;
  // Without a list of its own: every campaign is compared in every cycle.
  for (const name in one) {
    if (name !== others[index]) return false;
    if (!isSameData(Reflect.get(one, name), Reflect.get(other, name), met)) return false;
    index += 1;
  }
  return index === others.length;
}
