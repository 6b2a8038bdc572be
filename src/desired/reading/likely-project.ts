import type { ProjectSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import type { DocumentCache } from '../cache.ts';
import { ofKind } from '../checked.ts';
import type { FoundFile, GivenFile } from './files.ts';
import { readFile } from './read-file.ts';

/**
 * Tells the Project as it was when the cache was saved, if the file that held it did not change. It may still turn out
 * to be another: a file that is new may hold a second one, and an overlay may change it.
 */
export function tellLikelyProject(
  files: readonly (FoundFile | GivenFile)[],
  cache: DocumentCache,
  tell: (project: Document<ProjectSpec> | undefined) => void,
): void {
  if (cache.keys.length === 0) return;
  if (cache.projectFile === null) {
    tell(undefined);
    return;
  }
  const found = files.find(({ file }) => file === cache.projectFile);
  if (!found) return;
  const seen = readFile(found, cache.has);
  if (seen.type !== 'known') return;
  const documents = cache.find(seen.key, found.file)?.map(({ checked }) => checked) ?? [];
  const [project] = ofKind(documents, 'Project');
  if (project) tell(project.document);
}
