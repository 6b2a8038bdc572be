import type { Command } from 'commander';

const UNKNOWN = /unknown option '(--[a-z-]+)'/;
const NAMED = 4;

/**
 * Commander's message with what an option that this command does not know belongs to: whoever has typed it often for others
 * learns that it is no mistake of spelling. Commands of the same group are named first.
 */
export function withOptionHint(
  message: string,
  { program, args }: { readonly program: Command; readonly args: readonly string[] },
): string {
  const [, option] = UNKNOWN.exec(message) ?? [];
  const [asked = ''] = args;
  const takers = option === undefined ? [] : takersOf(program, option, '');
  if (takers.length === 0) return message;
  const inGroup = (path: string) => path.startsWith(`${asked} `);
  const sorted = [...takers.filter(inGroup), ...takers.filter((path) => !inGroup(path))];
  const more = sorted.length - NAMED;
  const names = `${sorted.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${message.trimEnd()}\n(${option} is an option of ${names})\n`;
}

function takersOf(command: Command, option: string, path: string): readonly string[] {
  return command.commands.flatMap((sub) => {
    const own = path === '' ? sub.name() : `${path} ${sub.name()}`;
    const takes = sub.options.some(({ long }) => long === option);
    return [...(takes ? [own] : []), ...takersOf(sub, option, own)];
  });
}
