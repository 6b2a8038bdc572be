import { posix } from 'node:path';
import { findFaults, type ImportOf, importsOf } from './source-text.ts';

export interface SourceFile {
  /** Relative to `src`, with `/`. */
  readonly path: string;
  readonly text: string;
}

const CORE = [
  'model',
  'calendar',
  'lists',
  'compliance',
  'rules',
  'diff',
  'simulation',
  'plan',
  'apply',
  'events',
  'reconcile',
];
const EDGES = ['desired', 'cxone', 'store', 'report', 'sandbox', 'list-files', 'hooks'];

/** What a folder (or a file of `src` itself) may import besides its own: the table of DESIGN.md, "Layout". */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  calendar: ['model'],
  compliance: ['model', 'calendar'],
  rules: ['model', 'calendar'],
  diff: ['model', 'calendar'],
  simulation: ['model', 'calendar', 'rules'],
  lists: ['model', 'calendar'],
  plan: ['model', 'calendar', 'compliance', 'rules', 'diff', 'simulation'],
  apply: ['model', 'calendar', 'compliance', 'rules', 'diff', 'simulation', 'lists', 'plan'],
  events: ['model'],
  reconcile: [
    ...['model', 'calendar', 'compliance', 'rules', 'diff', 'simulation', 'lists', 'plan', 'apply'],
    'events',
  ],
  desired: ['model', 'calendar', 'compliance'],
  cxone: ['model', 'calendar'],
  store: ['model', 'calendar'],
  report: ['model', 'calendar'],
  'list-files': ['model', 'lists'],
  sandbox: ['model', 'calendar', 'simulation'],
  hooks: ['model', 'events'],
  cli: [...CORE, ...EDGES],
  'main.ts': ['cli'],
  'index.ts': [...CORE, ...EDGES, 'cli'],
};

/**
 * Folders without clocks, randomness, `process`, `console`, timers and I/O, with the packages that they may use; of a
 * module of Node only the names given.
 */
export const PORTS_ONLY: Readonly<Record<string, Readonly<Record<string, readonly string[] | 'all'>>>> = {
  model: {},
  calendar: { 'node:module': ['createRequire'] },
  compliance: {},
  rules: {},
  diff: { 'fast-json-patch': 'all' },
  simulation: { random: 'all' },
  lists: {
    'csv-parse/sync': 'all',
    'libphonenumber-js/max': 'all',
    'node:buffer': ['isAscii', 'isUtf8'],
    'node:crypto': ['createHash'],
    'p-queue': 'all',
  },
  plan: { 'node:crypto': ['createHash'] },
  apply: { 'p-queue': 'all' },
  events: {},
  reconcile: {},
};

const LONGEST = 250;

/** Everything in the sources that does not keep to the table, in words; empty if nothing is wrong. */
export function checkLayers(files: readonly SourceFile[]): readonly string[] {
  if (files.length === 0) return ['no file was looked at'];
  return files.flatMap((file) => {
    const layer = layerOf(file.path);
    if (LAYERS[layer] === undefined) return [`${file.path}: ${layer} is not in the table`];
    const imports = importsOf(file.text);
    return [
      ...checkLength(file),
      ...imports.flatMap((found) => checkImport(file, found)),
      ...(PORTS_ONLY[layer] ? findFaults(file.text).map((fault) => `${file.path}: ${fault}`) : []),
    ];
  });
}

function layerOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function checkImport(file: SourceFile, found: ImportOf): readonly string[] {
  const layer = layerOf(file.path);
  if (found.from === null) return [`${file.path}: an import whose target is not a plain text`];
  if (!found.from.startsWith('.')) return checkPackage(file, { ...found, from: found.from });
  const target = posix.join(posix.dirname(file.path), found.from);
  const faults: string[] = [];
  if (!target.endsWith('.ts')) faults.push(`${file.path}: ${found.from} does not end in .ts`);
  const other = layerOf(target);
  if (other !== layer && !LAYERS[layer]?.includes(other))
    faults.push(`${file.path}: ${layer} imports ${target}`);
  return faults;
}

function checkPackage(file: SourceFile, found: ImportOf & { readonly from: string }): readonly string[] {
  const packages = PORTS_ONLY[layerOf(file.path)];
  if (!packages) return [];
  const allowed = packages[found.from];
  if (allowed === undefined) return [`${file.path}: imports ${found.from}`];
  if (allowed === 'all') return [];
  if (found.names === 'all') return [`${file.path}: imports all of ${found.from}`];
  const others = found.names.filter((name) => !allowed.includes(name));
  return others.map((name) => `${file.path}: imports ${name} of ${found.from}`);
}

function checkLength({ path, text }: SourceFile): readonly string[] {
  if (text.startsWith('// Generated from ')) return [];
  const lines = text.trimEnd().split('\n').length;
  return lines > LONGEST ? [`${path}: ${lines} lines, ${LONGEST} at most`] : [];
}
