import type { Finding } from '../../model/finding.ts';
import type { FileDocument, FileResult } from '../check-file.ts';
import { chooseTenant } from '../settings/choose-tenant.ts';

/** What was read, file by file. */
export interface ReadState {
  readonly files: readonly { readonly file: string; readonly result: FileResult }[];
  /** Of the directory itself. */
  readonly findings: readonly Finding[];
}

/** A tenant's overlay: a directory below the desired-state directory. */
export interface Overlay {
  readonly tenant: string;
  readonly folder: string;
  /** Overlays of others that lie within it: what is in them is for those alone. */
  readonly except: readonly string[];
}

export interface Overlays {
  /** Of every tenant: what lies in them is no document by itself. */
  readonly folders: readonly string[];
  /** Of the tenant that is meant; null where it has none. */
  readonly chosen: Overlay | null;
}

/** The overlays that the Project names. */
export function findOverlays(
  documents: readonly FileDocument[],
  options: { readonly tenant?: string; readonly overlays?: boolean },
): Overlays {
  const projects = documents.flatMap(({ checked }) => (checked.kind === 'Project' ? checked.document : []));
  const folders = projects.flatMap(({ spec }) =>
    Object.values(spec.tenants ?? {}).flatMap(({ overlay }) => overlay ?? []),
  );
  const project = projects.find(({ file }) => !isWithin(file, folders));
  if (folders.length === 0 || options.overlays === false) return { folders, chosen: null };
  const choice = chooseTenant(project, options.tenant);
  // That a tenant is missing is told where its settings are asked for.
  if ('finding' in choice || choice.entry.overlay === undefined) return { folders, chosen: null };
  const folder = choice.entry.overlay;
  const except = folders.filter((other) => isWithin(other, [folder]));
  return { folders, chosen: { tenant: choice.name, folder, except } };
}

export function withoutFolders({ files, findings }: ReadState, folders: readonly string[]): ReadState {
  return { files: files.filter(({ file }) => !isWithin(file, folders)), findings };
}

export function isWithin(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file.startsWith(`${folder}/`));
}
