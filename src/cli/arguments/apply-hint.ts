import { type CommonOptions, DEFAULT_DIRECTORY } from './options.ts';

type Flags = Partial<
  Pick<CommonOptions, 'dir' | 'tenant' | 'sandbox' | 'target' | 'base' | 'prefer' | 'prune'>
>;

/**
 * The command that applies what these flags have shown: at the same tenant, and from the same directory. A plan file was
 * made with the flags of planning, and takes none of them.
 */
export function applyCommand(flags: Flags, file?: string): string {
  const { dir = DEFAULT_DIRECTORY, tenant, sandbox } = flags;
  const words = [
    ...['dialform', 'apply', ...(file === undefined ? [] : [quoted(file)])],
    ...(sandbox ? ['--sandbox'] : []),
    ...(tenant === undefined ? [] : ['--tenant', quoted(tenant)]),
    ...(dir === DEFAULT_DIRECTORY ? [] : ['--dir', quoted(dir)]),
    ...(file === undefined ? planningWords(flags) : []),
  ];
  return words.join(' ');
}

function planningWords({ target = [], base = 'store', prefer, prune }: Flags): readonly string[] {
  return [
    ...target.flatMap((one) => ['--target', quoted(one)]),
    ...(base === 'store' ? [] : ['--base', quoted(base)]),
    ...(prefer === undefined ? [] : ['--prefer', prefer]),
    ...(prune ? ['--prune'] : []),
  ];
}

/** For a shell. */
function quoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
