import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Where the stores of a run are: the suite knows them by location alone, whatever database is behind it. */
export interface StorePlaces {
  /** As `DIALFORM_STORE` takes it; nothing is there yet. */
  empty(): Promise<string>;
  /** A store of its own that holds what the one at `location` does, which nobody has open. */
  copyOf(location: string): Promise<string>;
}

export function fileStores(): StorePlaces {
  const folder = mkdtempSync(join(tmpdir(), 'dialform-crash-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  const next = () => {
    count += 1;
    mkdirSync(join(folder, String(count)));
    return join(folder, String(count), 'dialform.db');
  };
  return {
    empty: async () => next(),
    async copyOf(location) {
      const copy = next();
      // Closed properly, all of it is in the one file.
      copyFileSync(location, copy);
      return copy;
    },
  };
}
