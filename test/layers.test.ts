import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkLayers, LAYERS, PORTS_ONLY, type SourceFile } from './support/layers.ts';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

function readSources(): readonly SourceFile[] {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  return paths.map((path) => ({
    path: path.split(sep).join('/'),
    text: readFileSync(join(SRC, path), 'utf8'),
  }));
}

function faultsOf(path: string, text: string): readonly string[] {
  return checkLayers([{ path, text }]);
}

describe('the sources', () => {
  const sources = readSources();

  it('keep to the table of layers', () => {
    expect(checkLayers(sources)).toEqual([]);
  });

  it('lie in folders that can be taken in at a glance', () => {
    const folders = new Map<string, number>();
    for (const { path } of sources) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      folders.set(folder, (folders.get(folder) ?? 0) + 1);
    }
    // A pack a jurisdiction: there are as many as there are laws.
    folders.delete('compliance/packs');
    expect([...folders].filter(([, files]) => files > 30)).toEqual([]);
  });

  it('were all looked at', () => {
    expect(sources.length).toBeGreaterThan(100);
    const folders = new Set(sources.map(({ path }) => path.split('/')[0] ?? ''));
    for (const folder of ['model', 'diff', 'plan', 'apply', 'reconcile', 'cxone', 'cli']) {
      expect(folders).toContain(folder);
    }
  });
});

describe('the table', () => {
  it('knows no circle', () => {
    const reaches = (from: string): readonly string[] =>
      (LAYERS[from] ?? []).flatMap((layer) => [layer, ...reaches(layer)]);
    for (const layer of Object.keys(LAYERS)) expect(reaches(layer)).not.toContain(layer);
  });

  it('lets no pure folder see an edge', () => {
    const edges = ['desired', 'cxone', 'store', 'report', 'sandbox', 'cli'];
    const seen = Object.keys(PORTS_ONLY).flatMap((layer) => LAYERS[layer] ?? []);
    for (const edge of edges) expect(seen).not.toContain(edge);
  });
});

describe('the check finds', () => {
  it('nothing to look at, and a folder that is not in the table', () => {
    expect(checkLayers([])).toEqual(['no file was looked at']);
    expect(faultsOf('utils/x.ts', '')).toEqual(['utils/x.ts: utils is not in the table']);
    expect(faultsOf('helper.ts', '')).toEqual(['helper.ts: helper.ts is not in the table']);
  });

  it.each([
    { what: 'a static import', text: `import { x } from '../plan/x.ts';` },
    { what: 'a type', text: `import type { X } from '../plan/x.ts';` },
    { what: 'one for its effects', text: `import '../plan/x.ts';` },
    { what: 'a re-export', text: `export { x } from '../plan/x.ts';` },
    { what: 'a dynamic import', text: `const x = () => import('../plan/x.ts');` },
    { what: 'an import type', text: `type X = import('../plan/x.ts').X;` },
    { what: 'a require', text: `const x = require('../plan/x.ts');` },
  ])('$what against the direction', ({ text }) => {
    expect(faultsOf('diff/y.ts', text)).toEqual(['diff/y.ts: diff imports plan/x.ts']);
    const deeper = text.replace('../plan', '../../plan');
    expect(faultsOf('diff/deep/y.ts', deeper)).toEqual(['diff/deep/y.ts: diff imports plan/x.ts']);
  });

  it('an edge that imports an edge or the core, and nothing where the table allows it', () => {
    expect(faultsOf('report/y.ts', `import { x } from '../store/x.ts';`)).toHaveLength(1);
    expect(faultsOf('store/y.ts', `import { x } from '../plan/x.ts';`)).toHaveLength(1);
    expect(faultsOf('main.ts', `import { x } from './store/x.ts';`)).toHaveLength(1);
    expect(faultsOf('sandbox/y.ts', `import { x } from '../simulation/x.ts';`)).toEqual([]);
    expect(faultsOf('cli/commands/y.ts', `import { x } from '../../store/x.ts';`)).toEqual([]);
    expect(faultsOf('diff/y.ts', `import { x } from './x.ts'; import { z } from '../model/z.ts';`)).toEqual(
      [],
    );
  });

  it('a target that is computed, without .ts, or outside of the sources', () => {
    expect(faultsOf('diff/y.ts', 'const x = (name: string) => import(name);')).toHaveLength(1);
    expect(faultsOf('diff/y.ts', `import { x } from './x.js';`)).toEqual([
      'diff/y.ts: ./x.js does not end in .ts',
    ]);
    expect(faultsOf('diff/y.ts', `import { x } from '../../test/x.ts';`)).toHaveLength(1);
  });

  it.each([
    `import { readFileSync } from 'node:fs';`,
    `import { createHash } from 'node:crypto';`,
    `import axios from 'axios';`,
    `const fs = await import('fs');`,
  ])('a package or I/O in a pure folder: %s', (text) => {
    expect(faultsOf('diff/y.ts', text)).toHaveLength(1);
    expect(faultsOf('store/y.ts', text)).toEqual([]);
  });

  it('more than the one name that is allowed of a module', () => {
    expect(faultsOf('plan/y.ts', `import { createHash } from 'node:crypto';`)).toEqual([]);
    expect(faultsOf('plan/y.ts', `import { createHash, randomUUID } from 'node:crypto';`)).toHaveLength(1);
    expect(faultsOf('plan/y.ts', `import { randomUUID as createHash } from 'node:crypto';`)).toHaveLength(1);
    expect(faultsOf('plan/y.ts', `import * as hashing from 'node:crypto';`)).toHaveLength(1);
    expect(faultsOf('plan/y.ts', `import hashing from 'node:crypto';`)).toHaveLength(1);
  });

  it.each([
    'const at = Date.now();',
    'const at = new Date();',
    'const at = Date();',
    'const { now } = Date;',
    'const x = Math.random();',
    'const { random } = Math;',
    'const x = process.env.HOME;',
    'console.log(1);',
    'setTimeout(() => 1, 2);',
    'const t = globalThis.setTimeout;',
    'const id = crypto.randomUUID();',
    `const answer = await fetch('x');`,
    'const p = { process };',
  ])('a clock, randomness, a timer or the world in a pure folder: %s', (text) => {
    expect(faultsOf('rules/y.ts', text)).toHaveLength(1);
    expect(faultsOf('cli/y.ts', text)).toEqual([]);
  });

  it.each([
    'const at = new Date(0).toISOString();',
    `const at = Date.parse('2026-01-01');`,
    'const x = Math.max(1, 2);',
    'const x = { process: 1 };',
    'interface X { readonly process: string }',
    'const x = y.process.console;',
    '// Date.now() and process.env',
    `const text = 'Math.random()';`,
    'const f = (at: Date) => at.getTime();',
  ])('nothing wrong with: %s', (text) => {
    expect(faultsOf('rules/y.ts', text)).toEqual([]);
  });

  it('a file that is too long, unless it is generated', () => {
    const long = 'const x = 1;\n'.repeat(251);
    expect(faultsOf('model/y.ts', long)).toEqual(['model/y.ts: 251 lines, 250 at most']);
    expect(faultsOf('model/y.ts', 'const x = 1;\n'.repeat(250))).toEqual([]);
    expect(faultsOf('model/y.ts', `// Generated from schemas/x.json.\n${long}`)).toEqual([]);
  });
});
