// Writes src/model/documents.ts from schemas/*.schema.json; with --check it writes nothing and exits 1 if they differ.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { compile } from 'json-schema-to-typescript';

const SCHEMAS = new URL('../schemas/', import.meta.url);
const TARGET = new URL('../src/model/documents.ts', import.meta.url);
const BANNER = `// Generated from schemas/*.schema.json by \`npm run generate\`. Do not edit.
import type { Envelope } from './resource.ts';

/** A fixed value, which is Git's, or the bounds within which a rule moves it. */
export type NumberOrEnvelope = number | Envelope;
`;

const generated = await generate();
if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') !== generated) {
    console.error('src/model/documents.ts is not what the schemas say: run `npm run generate`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(TARGET, generated);
}

async function generate() {
  const definitions = {};
  for (const file of readdirSync(SCHEMAS)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()) {
    const schema = JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8'));
    for (const [name, definition] of Object.entries(schema.$defs)) {
      if (name in definitions && !isDeepStrictEqual(definitions[name], definition)) {
        throw new Error(`${file}: $defs/${name} is defined differently in another schema`);
      }
      definitions[name] = definition;
    }
  }
  const typed = Object.entries(definitions)
    .filter(([, definition]) => !isText(definition))
    .map(([name, definition]) => [name, prepare(definition, definitions)]);
  const root = {
    title: 'Documents',
    type: 'object',
    additionalProperties: false,
    $defs: Object.fromEntries(typed),
  };
  const source = await compile(root, 'Documents', {
    bannerComment: '',
    additionalProperties: false,
    declareExternallyReferenced: true,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  return `${BANNER}\n${withoutRoot(source)}`;
}

/** Text with a pattern of its own is a plain string to TypeScript, and so needs no name. */
function isText(definition) {
  return definition.type === 'string';
}

/** The schema with what has no place in a type replaced: named texts, and numbers that may be envelopes. */
function prepare(node, definitions) {
  if (Array.isArray(node)) return node.map((item) => prepare(item, definitions));
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node.type)) return { description: node.description, tsType: 'NumberOrEnvelope' };
  if (typeof node.$ref === 'string') {
    const target = definitions[node.$ref.split('/').at(-1)];
    if (isText(target)) return { type: 'string', description: node.description ?? target.description };
    return { $ref: node.$ref };
  }
  // What a union says besides its variants is there for messages.
  if (node.discriminator) return { description: node.description, oneOf: prepare(node.oneOf, definitions) };
  const kept = Object.entries(node).filter(
    ([key]) => !['dependentRequired', 'propertyNames', 'examples', 'default'].includes(key),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, prepare(value, definitions)]));
}

/** The root only carries the definitions. */
function withoutRoot(source) {
  return source
    .replace(/export interface Documents \{\}\n*/, '')
    .replace(
      /^ \* This interface was referenced by `[^`]*`'s JSON-Schema\n \* via the `definition` "[^"]*"\.\n/gm,
      '',
    )
    .replace(/\n \*\n \*\//g, '\n */');
}
