import { readFileSync } from 'node:fs';
import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { opened, temporaryStore } from './fixtures.ts';

const PAGE = new URL('../../docs/postgresql.md', import.meta.url);
/** Written by the owner alone. */
const OF_MIGRATIONS = ['dialform_migration', 'dialform_migration_lock'];

async function tables(): Promise<readonly string[]> {
  const location = temporaryStore();
  await (await opened(location)).close();
  const database = new Libsql(location);
  try {
    const rows = database.prepare("select name from sqlite_master where type = 'table'").raw().all();
    return rows
      .flat()
      .map(String)
      .filter((name) => !name.startsWith('sqlite_'));
  } finally {
    database.close();
  }
}

/** The tables of each grant on tables to the writer, by what is granted. */
function documentedGrants(): ReadonlyMap<string, readonly string[]> {
  const grants = readFileSync(PAGE, 'utf8').matchAll(/^grant (.+) on (dialform\..+) to dialform_writer;$/gm);
  return new Map(
    [...grants].map(([, what = '', on = '']) => [
      what,
      on.split(', ').map((name) => name.replace('dialform.', '')),
    ]),
  );
}

it('the documented writer may write every table of the store, and of the trail no more than its end', async () => {
  const grants = documentedGrants();
  expect(grants.get('insert')).toEqual(['audit']);
  expect(grants.get('update')).toEqual(['audit_head']);
  const documented = [...grants.values()].flat();
  const written = (await tables()).filter((name) => !OF_MIGRATIONS.includes(name));
  expect([...documented].sort()).toEqual([...written].sort());
});
