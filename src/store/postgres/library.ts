import { createRequire } from 'node:module';

/** As CommonJS, which is what the package is. */
export const pg: typeof import('pg') = createRequire(import.meta.url)('pg');
