import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunOptions } from '../support/cli.ts';

const PAGE = 4096;
/** Whether a file system of our own can be mounted, in a namespace that goes with the process: needs no root on Linux. */
export const CAN_MOUNT = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

const BEFORE = 'mount -t tmpfs -o "size=$DISK_SIZE" tmpfs "$DISK"; cp "$STORE_FILE" "$DISK/dialform.db"';
const AFTER = 'code=$?; cp "$DISK"/dialform.db* "$BACK"; exit $code';

/**
 * Runs the program with a copy of a store on a disk of its own, and puts what the disk holds at the end back in place.
 *
 * @param options.free the pages (4 KiB) that are free on it, or `read-only`
 */
export function onDisk(location: string, { free }: { readonly free: number | 'read-only' }): RunOptions {
  const disk = mkdtempSync(join(tmpdir(), 'dialform-disk-'));
  onTestFinished(() => rmSync(disk, { recursive: true, force: true }));
  const used = Math.ceil(statSync(location).size / PAGE);
  const then = free === 'read-only' ? 'mount -o remount,ro "$DISK"; ' : '';
  const script = `${BEFORE} || exit 99; ${then}"$@"; ${AFTER}`;
  return {
    within: ['unshare', '-Urm', 'sh', '-c', script, 'sh'],
    env: {
      DISK: disk,
      DISK_SIZE: String((used + (free === 'read-only' ? 100 : free)) * PAGE),
      STORE_FILE: location,
      BACK: join(location, '..'),
      DIALFORM_STORE: join(disk, 'dialform.db'),
    },
  };
}
