import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import process from 'node:process';

/** Who may hold a lock. */
export interface Holder {
  readonly host: string;
  /**
   * Where `pid` has its meaning: one start of one machine, and one of its containers. The same host name may stand for
   * several of either. `""` where it can't be found out.
   */
  readonly pidSpace: string;
  readonly pid: number;
  readonly user: string;
}

export function thisProcess(): Holder {
  return { host: hostname(), pidSpace: pidSpace(), pid: process.pid, user: userName() };
}

/**
 * Whether the holder ran where this process runs, and has ended. What can't be found out counts as running: in a store
 * that machines share, a host name alone does not say which of them it was.
 */
export function hasEnded(holder: Holder, here: Holder, { shared }: { readonly shared: boolean }): boolean {
  if (shared && here.pidSpace === '') return false;
  if (holder.host !== here.host || holder.pidSpace !== here.pidSpace) return false;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

export function holderText(holder: Holder): string {
  return `${holder.user} on ${holder.host} (pid ${holder.pid})`;
}

function pidSpace(): string {
  try {
    // Every machine calls the namespace of its first process by the same number.
    const machine = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${machine} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // Only Linux has these.
    return '';
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Containers often run under a number that has no name.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
