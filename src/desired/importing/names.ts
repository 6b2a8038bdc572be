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

/** The name itself, or with the first number from 2 on that makes it free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  return isTaken(name) ? numberedName(name, { from: 2, isTaken }) : name;
}

/** The name with the first number that makes it free. */
export function numberedName(
  name: string,
  { from, isTaken }: { readonly from: number; readonly isTaken: (name: string) => boolean },
): string {
  for (let number = from; ; number += 1) {
    const end = `-${number}`;
    const numbered = name.slice(0, LONGEST - end.length) + end;
    if (!isTaken(numbered)) return numbered;
  }
}
