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

/** What a module asks at its start only to leave it out of account later. */
const UNASKED = {
  'axios/lib/utils.js': [`typeof G.FormData !== 'undefined' ? G.FormData : undefined`, 'undefined'],
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
    transform: {
      filter: { id: /\/node_modules\/axios\// },
      handler: (code, id) => {
        const found = Object.entries(UNASKED).find(([path]) => id.endsWith(`/node_modules/${path}`));
        if (!found) return null;
        const [asked, instead] = found[1];
        // Another release of the library may ask otherwise: then this has to be looked at.
        if (!code.includes(asked)) throw new Error(`${id} has no more: ${asked}`);
        return { code: code.replace(asked, instead) };
      },
    },
  };
}
