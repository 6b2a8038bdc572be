/** The longest that a resource's name may be. */
const LONGEST = 63;

/** The words of a text as a resource's name: lower-case letters, digits and `-`; empty if it has none of them. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}

/** Makes names that nothing has yet. What is taken stays so: it goes on with the number that it came to. */
export interface Naming {
  /** The name itself, or with the first number from 2 on that makes it free. */
  free(name: string): string;
  /** The name with the first number from 1 on that makes it free. */
  numbered(name: string): string;
}

export function namingBeside(isTaken: (name: string) => boolean): Naming {
  const lasts = new Map<string, number>();

  function numbered(name: string, from: number): string {
    for (let number = (lasts.get(name) ?? from - 1) + 1; ; number += 1) {
      const end = `-${number}`;
      const found = name.slice(0, LONGEST - end.length) + end;
      if (isTaken(found)) continue;
      lasts.set(name, number);
      return found;
    }
  }

  return {
    free: (name) => (isTaken(name) ? numbered(name, 2) : name),
    numbered: (name) => numbered(name, 1),
  };
}
