const NAMED_AT_MOST = 3;

/** What is said of several campaigns alike is said once: `message` → `message, for a, b and 2 more`. */
export function grouped(
  items: readonly { readonly name: string; readonly says: string }[],
): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, says } of items) {
    const list = names.get(says);
    if (list) list.push(name);
    else names.set(says, [name]);
  }
  return [...names].map(([says, list]) => `${says}, for ${campaigns(list)}`);
}

function campaigns(names: readonly string[]): string {
  if (names.length === 1) return `campaign "${names[0]}"`;
  const shown = names.slice(0, NAMED_AT_MOST).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  const list =
    more > 0
      ? `${shown.join(', ')} and ${more} more`
      : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  return `${names.length} campaigns: ${list}`;
}
