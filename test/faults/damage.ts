import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const PAGE = 4096;

/** A way in which the file of a store can be spoiled. */
export interface Damage {
  readonly what: string;
  readonly spoil: (location: string) => void;
}

/** Every way to spoil a store of this many bytes. */
export function everyDamage(bytes: number): readonly Damage[] {
  const pages = Array.from({ length: Math.floor(bytes / PAGE) }, (_, page) => page);
  return [
    ...pages.flatMap((page) =>
      FILLINGS.map(([filling, fill]) => ({
        what: `page ${page} ${filling}`,
        spoil: (location: string) => change(location, (file) => fill(file, page * PAGE)),
      })),
    ),
    ...pages.slice(1).map((page) => ({
      what: `cut off after page ${page}`,
      spoil: (location: string) => change(location, (file) => file.subarray(0, page * PAGE)),
    })),
    ...LOGS,
  ];
}

const FILLINGS: readonly (readonly [string, (file: Buffer, at: number) => Buffer])[] = [
  ['of zeros', (file, at) => file.fill(0, at, at + PAGE)],
  ['of ones', (file, at) => file.fill(0xff, at, at + PAGE)],
  ['with its second half gone', (file, at) => file.fill(0, at + PAGE / 2, at + PAGE)],
  [
    'with a bit changed',
    (file, at) => {
      const place = at + 100 + (((at / PAGE) * 977) % (PAGE - 100));
      file[place] = (file[place] ?? 0) ^ 0x10;
      return file;
    },
  ],
];

/** The log beside the file, and what is shared by those that read it. */
const LOGS: readonly Damage[] = [
  { what: 'a log of zeros', spoil: (location) => writeFileSync(`${location}-wal`, Buffer.alloc(3 * PAGE)) },
  {
    what: 'a log of another file',
    spoil: (location) => writeFileSync(`${location}-wal`, 'x'.repeat(3 * PAGE)),
  },
  {
    what: 'shared memory of ones',
    spoil: (location) => writeFileSync(`${location}-shm`, Buffer.alloc(32_768, 0xff)),
  },
  {
    what: 'a text in its place',
    spoil: (location) => {
      rmSync(location);
      writeFileSync(location, 'notes\n'.repeat(1_000));
    },
  },
];

function change(location: string, by: (file: Buffer) => Buffer): void {
  writeFileSync(location, by(readFileSync(location)));
}
