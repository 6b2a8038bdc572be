import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Tenant } from '../tenant/tenant.ts';
import { decodeTenant, encodeTenant } from './codec.ts';
import { SandboxFileError } from './reader.ts';

/**
 * A state file that several sandboxes may share. Reading and writing are synchronous on purpose: between "has it
 * changed" and "here is the next state" no other request of this process may come.
 */
export interface StateFile {
  /**
   * What the file holds if it changed since it was read or written here; null if it did not, or there is none.
   *
   * @throws SandboxFileError
   */
  loadIfChanged(): Tenant | null;
  /**
   * Replaces the file in one step.
   *
   * @throws SandboxFileError
   */
  save(tenant: Tenant): void;
}

export function openStateFile(path: string): StateFile {
  let known: string | null = null;
  return {
    loadIfChanged() {
      const found = identityOf(path);
      if (found === null || found === known) return null;
      const tenant = decodeTenant(readText(path), path);
      known = found;
      return tenant;
    },
    save(tenant) {
      replaceFile(path, encodeTenant(tenant));
      known = identityOf(path);
    },
  };
}

/** What tells one version of the file from the next; a rename always gives another inode. */
function identityOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.ino}:${stat.mtimeNs}:${stat.size}`;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SandboxFileError(`${path} can't be read`, { cause });
  }
}

function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    // One level: with `recursive`, mkdir below /proc never returns.
    if (!existsSync(dirname(path))) mkdirSync(dirname(path));
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new SandboxFileError(`${path} can't be written`, { cause });
  }
}
