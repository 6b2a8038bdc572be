import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { postgresSql, postgresUrl } from '../support/postgres.ts';

/** Where the stores of a run are: the suite knows them by location alone, whatever database is behind it. */
export interface StorePlaces {
  /** As `DIALFORM_STORE` takes it; nothing is there yet. */
  empty(): Promise<string>;
  /** A store of its own that holds what the one at `location` does, which nobody has open. */
  copyOf(location: string): Promise<string>;
  /** What is not needed any more goes; all the rest does with the test. */
  remove(location: string): Promise<void>;
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
    async remove(location) {
      rmSync(dirname(location), { recursive: true, force: true });
    },
  };
}

let servers = 0;

/** A database a store, for only a database can be copied as it is: with its triggers, sequences and hashes. */
export function postgresStores(): StorePlaces {
  servers += 1;
  const prefix = `crash${process.pid}_${servers}`;
  const databases = new Set<string>();
  let count = 0;
  const run = async (sql: string) => postgresSql(await postgresUrl(), sql);
  const make = async (template: string) => {
    count += 1;
    const name = `${prefix}_${count}`;
    databases.add(name);
    await run(`create database ${name} template ${template}`);
    const url = new URL(await postgresUrl());
    url.pathname = `/${name}`;
    return url.href;
  };
  const drop = async (name: string) => {
    databases.delete(name);
    // A process that was killed a moment ago may still be connected, as far as the server knows.
    await run(`drop database if exists ${name} with (force)`);
  };
  onTestFinished(async () => {
    for (const name of [...databases]) await drop(name);
  });
  return {
    empty: () => make('template0'),
    copyOf: (location) => make(databaseOf(location)),
    remove: (location) => drop(databaseOf(location)),
  };
}

function databaseOf(location: string): string {
  return new URL(location).pathname.slice(1);
}
