import type { Command } from 'commander';
import {
  COMMON_OUTPUTS,
  withDirectory,
  withLockTimeout,
  withOutput,
  withTenant,
} from '../arguments/options.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';

/** What contact lists have of their own. */
export function addLists(
  command: (name: string, description: string) => Command,
  io: Io,
  run: (action: Promise<ExitCode>) => Promise<void>,
): void {
  const lists = command('lists', 'contact lists: what would be uploaded, and uploading it');
  const add = (name: string, description: string) =>
    withTenant(
      withOutput(withDirectory(lists.command(name).description(description)), COMMON_OUTPUTS),
    ).argument('[names...]', 'names of ContactList documents (default: all)');
  add('plan', 'count what would be uploaded; sends nothing').action(async (names, options) =>
    run((await import('../commands/lists-plan.ts')).listsPlan(io, names, options)),
  );
  withLockTimeout(add('upload', 'upload contacts; goes on where an earlier upload ended')).action(
    async (names, options) =>
      run((await import('../commands/lists-upload.ts')).listsUpload(io, names, options)),
  );
}
