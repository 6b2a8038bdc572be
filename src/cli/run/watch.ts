import { basename } from 'node:path';

export interface FileWatch {
  close(): Promise<void>;
}

/**
 * Tells of every change below a directory: saves, renames over a file, and links that come to point elsewhere. An event
 * says only that it is worth looking; what can't be watched is found at the next cycle.
 */
export async function watchFiles(
  directory: string,
  told: { readonly onChange: () => void; readonly onError: (code: string) => void },
): Promise<FileWatch> {
  const { watch } = await import('chokidar');
  const watcher = watch(directory, {
    ignoreInitial: true,
    ignored: (path) => path !== directory && isHidden(basename(path)),
  });
  watcher.on('all', told.onChange);
  watcher.on('error', (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    told.onError(code);
  });
  return { close: () => watcher.close() };
}

/** As the loader passes them over; `..data` is where Kubernetes swaps whole directories. */
function isHidden(name: string): boolean {
  return name.startsWith('.') && name !== '..data';
}
