// What libraries bring along and dialform never uses, left out of the bundle: it would be read and run at every start.
const NOTHING = 'export default null;';

/** By the end of a module's path. */
const LEFT_OUT = {
  // Asks Node for `fetch`, which loads its HTTP client; dialform goes by the adapter for Node's http module.
  'axios/lib/adapters/fetch.js': `export const getFetch = () => null; ${NOTHING}`,
  'axios/lib/adapters/xhr.js': NOTHING,
  // With it comes a table of all media types; dialform sends JSON alone.
  'form-data/lib/form_data.js': NOTHING,
};

/** A rolldown plugin. */
export function leftOut() {
  return {
    name: 'left-out',
    load: {
      filter: { id: /\/node_modules\/(axios|form-data)\// },
      handler: (id) => {
        const found = Object.entries(LEFT_OUT).find(([path]) => id.endsWith(`/node_modules/${path}`));
        return found ? { code: found[1], moduleType: 'js' } : null;
      },
    },
  };
}
