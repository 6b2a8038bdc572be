// The schemas as code, in place of src/desired/schema/compile-schema.ts where the program is bundled: loading Ajv and compiling them takes longer
// than most commands (docs/decisions/0054-schemas-are-compiled-when-the-program-is-built.md).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';
import { rolldown } from 'rolldown';

/** A rolldown plugin. @param root the project's root */
export function compiledSchemas(root) {
  let isReplaced = false;
  return {
    name: 'compiled-schemas',
    load: {
      filter: { id: /\/src\/desired\/schema\/compile-schema\.ts$/ },
      handler: async () => {
        isReplaced = true;
        return { code: moduleFor(root, await optionsOf(root)), moduleType: 'js' };
      },
    },
    // A file that moved would be bundled as it is, Ajv along with it, and every command be slower in silence.
    buildEnd: (error) => {
      if (!error && !isReplaced) throw new Error('no module was replaced by the compiled schemas');
    },
  };
}

/** As the sources have them. */
async function optionsOf(root) {
  const build = await rolldown({ input: join(root, 'src/desired/schema/ajv-options.ts') });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

function moduleFor(root, { AJV_OPTIONS, AJV_FORMATS }) {
  const ajv = new Ajv2020({ ...AJV_OPTIONS, code: { source: true, esm: true } });
  formats.default(ajv, AJV_FORMATS);
  const folder = join(root, 'schemas');
  const names = {};
  for (const file of readdirSync(folder)) {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    ajv.addSchema(schema);
    names[schema.title] = schema.$id;
  }
  const list = Object.keys(names).join(', ');
  const code = standalone.default(ajv, names);
  return `${code}\nconst compiled = { ${list} };\nexport const compileSchema = (kind) => compiled[kind];\n`;
}
