import { join } from 'node:path';
import type { ListFiles } from '../lists/ports.ts';
import { findFiles } from './find-files.ts';
import { openRejects } from './rejects-file.ts';
import { openSource } from './source-file.ts';
import { openSpilling } from './spill-file.ts';
import { suppressedIn } from './suppression-files.ts';

/** The files of lists that are declared in a directory; what is kept of the work goes to a folder of our own. */
export function listFiles(options: { readonly directory: string; readonly folder: string }): ListFiles {
  const { directory, folder } = options;
  return {
    open: (settings) => {
      const of = { directory, list: settings.name };
      const sources = findFiles(settings.files, of).map(openSource);
      const suppressions = findFiles(settings.suppressionFiles, of);
      const spilling = openSpilling(join(folder, 'spill'));
      const rejects = openRejects(folder, settings.name);
      return {
        sources,
        localSuppressions: () => suppressedIn(suppressions),
        spill: spilling.file,
        rejectsPath: rejects.path,
        onReject: rejects.add,
        close: () => {
          rejects.close();
          spilling.close();
        },
      };
    },
  };
}
