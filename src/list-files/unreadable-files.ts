import { accessSync, constants } from 'node:fs';
import type { ListSettings } from '../lists/settings.ts';
import { UsageError } from '../model/errors.ts';
import { findFiles } from './find-files.ts';

/** What of a list's files is not there or may not be read by whoever runs this, in words. */
export function unreadableFiles(settings: ListSettings, directory: string): readonly string[] {
  return [...settings.files, ...settings.suppressionFiles].flatMap((pattern) => {
    try {
      const found = findFiles([pattern], { directory, list: settings.name });
      return found.flatMap(({ path, name }) => (mayRead(path) ? [] : [`${name} may not be read`]));
    } catch (error) {
      if (error instanceof UsageError) return [`there is no file ${pattern}`];
      throw error;
    }
  });
}

function mayRead(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
