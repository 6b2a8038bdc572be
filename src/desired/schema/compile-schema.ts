import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Kind } from '../../model/resource.ts';
import { readSchema } from '../schema-files.ts';
import { AJV_FORMATS, AJV_OPTIONS } from './ajv-options.ts';

const addFormats = formats.default;
let ajv: Ajv2020 | undefined;

/**
 * What holds a document against the schema of a kind. In the program as it is shipped, scripts/compiled-schemas.mjs stands in for this
 * file: there the schemas are compiled already.
 */
export function compileSchema<Shape>(kind: Kind): ValidateFunction<Shape> {
  ajv ??= createAjv();
  return ajv.compile<Shape>(JSON.parse(readSchema(kind)));
}

function createAjv(): Ajv2020 {
  const created = new Ajv2020(AJV_OPTIONS);
  addFormats(created, [...AJV_FORMATS]);
  return created;
}
