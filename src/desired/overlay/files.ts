import { join } from 'node:path';
import { type FileList, listFiles } from '../reading/files.ts';
import { isWithin, type Overlay } from './find.ts';

/** The files of an overlay on the disk, whose directory has to be there. */
export function overlayOnDisk(directory: string, overlay: Overlay): FileList {
  const { files, findings } = listFiles(join(directory, overlay.folder));
  const named = files.map((found) => ({ ...found, file: `${overlay.folder}/${found.file}` }));
  // What can't be read below it is told of the whole directory already, by its path there.
  return {
    files: named.filter(({ file }) => isOf(overlay, file)),
    findings: findings.filter(({ source }) => source === undefined),
  };
}

/** Those among files that were found elsewhere: where there are none, nothing is laid over. */
export function overlayAmong(list: FileList, overlay: Overlay): FileList {
  return { files: list.files.filter(({ file }) => isOf(overlay, file)), findings: [] };
}

function isOf({ folder, except }: Overlay, file: string): boolean {
  return isWithin(file, [folder]) && !isWithin(file, except);
}
