import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { KINDS } from '../../src/model/resource.ts';

const FOLDER = new URL('../../schemas/', import.meta.url);

type Schema = { readonly [keyword: string]: unknown };

const files = readdirSync(FOLDER);
const schemas = files.map((file): readonly [string, Schema] => [
  file,
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')),
]);

interface Visited {
  readonly path: string;
  readonly schema: Schema;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every subschema, wherever it stands. */
function subschemas(schema: Schema, path = '#'): readonly Visited[] {
  const maps = ['properties', '$defs'].flatMap((keyword) => {
    const map = schema[keyword];
    return isSchema(map)
      ? Object.entries(map).map(([name, below]) => [`${path}/${keyword}/${name}`, below] as const)
      : [];
  });
  const single = ['items', 'additionalProperties', 'propertyNames'].map(
    (keyword) => [`${path}/${keyword}`, schema[keyword]] as const,
  );
  const below = [...maps, ...single].flatMap(([at, value]) => (isSchema(value) ? subschemas(value, at) : []));
  return [{ path, schema }, ...below];
}

test('there is one schema for each kind', () => {
  expect(files.sort()).toEqual(KINDS.map((kind) => `${kind.toLowerCase()}.schema.json`).sort());
});

test.each(schemas)('%s: each property has a description of its own', (_, schema) => {
  const properties = subschemas(schema).filter(({ path }) => /\/properties\/[^/]+$/.test(path));
  expect(properties.length).toBeGreaterThan(5);
  const silent = properties.filter(
    ({ schema: { description } }) => typeof description !== 'string' || description.length < 10,
  );
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test.each(schemas)('%s: each object says what else it may hold, and none holds anything', (_, schema) => {
  // A union's variants say it, each for itself.
  const objects = subschemas(schema).filter(
    ({ schema: { type, properties, discriminator } }) =>
      !discriminator && ([type].flat().includes('object') || properties),
  );
  expect(objects.length).toBeGreaterThan(2);
  const open = objects.filter(({ schema: { additionalProperties, properties } }) =>
    properties ? additionalProperties !== false : !isSchema(additionalProperties),
  );
  expect(open.map(({ path }) => path)).toEqual([]);
});

test.each(schemas)('%s: examples and defaults fit the schema that they stand in', (_, schema) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, discriminator: true });
  formats.default(ajv, ['date']);
  const root = { ...schema, $id: 'root' };
  ajv.addSchema(root);
  const misfits = subschemas(schema).flatMap(({ path, schema: { examples, default: standard } }) => {
    const validate = ajv.compile({ $ref: `root${path}` });
    const values = [
      ...(Array.isArray(examples) ? examples : []),
      ...(standard === undefined ? [] : [standard]),
    ];
    return values.filter((value) => !validate(value)).map((value) => `${path}: ${JSON.stringify(value)}`);
  });
  expect(misfits).toEqual([]);
});

test.each(schemas)('%s: keywords that tools handle differently are not used', (_, schema) => {
  expect(JSON.stringify(schema)).not.toMatch(/"(\$dynamicRef|unevaluated\w+|\$recursiveRef)"/);
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
});
