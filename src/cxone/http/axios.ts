import { createRequire } from 'node:module';
import type axiosModule from 'axios';

/** As an ES module axios is some sixty files, as CommonJS one: half of what it costs to start (docs/performance.md). */
export const axios: typeof axiosModule = createRequire(import.meta.url)('axios');
