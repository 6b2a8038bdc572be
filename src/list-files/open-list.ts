import { join } from 'node:path';
import type { ListFiles, SuppressionBatch } from '../lists/ports.ts';
import type { Clock } from '../model/ports/ports.ts';
import { recallCodes, rememberCodes } from './codes-file.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { identityOf } from './identities.ts';
import { recallRead, rememberRead } from './read-before.ts';
import { openRejects } from './rejects-file.ts';
import { openSource } from './source-file.ts';
import { openSpilling } from './spill-file.ts';
import { unreadableFiles } from './unreadable-files.ts';

/** The files of lists that are declared in a directory; what is kept of the work goes to a folder of our own. */
export function listFiles(options: {
  readonly directory: string;
  readonly folder: string;
  /** The machine's, which files have their times from. */
  readonly clock: Pick<Clock, 'now'>;
}): ListFiles {
  const { directory, folder, clock } = options;
  return {
    identify: (settings) => {
      const of = { directory, list: settings.name };
      const sources = identityOf(findFiles(settings.files, of), clock.now());
      const suppressions = identityOf(findFiles(settings.suppressionFiles, of), clock.now());
      return sources === null || suppressions === null ? null : { sources, suppressions };
    },
    unreadable: (settings) => unreadableFiles(settings, directory),
    recall: (list) => recallRead(folder, list),
    remember: (list, read) => rememberRead(folder, list, read),
    open: (settings) => {
      const of = { directory, list: settings.name };
      const sources = findFiles(settings.files, of).map(openSource);
      const suppressions = findFiles(settings.suppressionFiles, of);
      const spilling = openSpilling(join(folder, 'spill'));
      const rejects = openRejects(folder, settings.name);
      return {
        sources,
        localSuppressions: () => suppressedBy(suppressions),
        spill: spilling.file,
        rejectsPath: rejects.path,
        onReject: rejects.add,
        keepRefused: rejects.keepRefused,
        rememberCodes: (parts) => rememberCodes(folder, settings.name, parts),
        recallCodes: () => recallCodes(folder, settings.name),
        close: () => {
          rejects.close();
          spilling.close();
        },
      };
    },
  };
}

/** Loads what reads them when they are read. */
async function* suppressedBy(files: readonly FoundFile[]): AsyncGenerator<SuppressionBatch> {
  const { suppressedIn } = await import('./suppression-files.ts');
  yield* suppressedIn(files);
}
