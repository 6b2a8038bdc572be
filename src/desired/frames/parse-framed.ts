import { type ParsedDocument, type ParsedFile, parseYaml } from '../yaml/parse.ts';
import { splitText } from './split.ts';
import { fill, type Template, templateOf } from './template.ts';

/** Longer texts are hardly alike; their frames are not worth keeping. */
const LONGEST = 16_384;
/** Beyond it everything is forgotten, so that files that are all different don't fill the memory. */
const MOST_FRAMES = 500;

/**
 * Frames that were seen. A template is made when one is seen for the second time: most often a frame that comes twice
 * comes a hundred times. Null for a frame that no template can be made of.
 */
const seen = new Map<string, Template | 'once' | null>();
/** How many texts were filled in since all was forgotten. */
let filled = 0;
/** The files are all different: nothing is to be gained, and looking for frames costs something. */
let givenUp = false;

/** As `parseYaml`; of texts that are alike but for their words it parses two, and fills in the words of the others. */
export function parseFramed(text: string): ParsedFile {
  const split = givenUp || text.length > LONGEST ? null : splitText(text);
  if (!split) return parseYaml(text);
  const template = seen.get(split.frame);
  if (template && template !== 'once') {
    filled += 1;
    const documents = fill(template, split.fillings);
    return { problems: [], documents: documents.map((document, index) => asParsed(document, text, index)) };
  }
  const parsed = parseYaml(text);
  if (template === undefined) {
    if (seen.size >= MOST_FRAMES) forget();
    seen.set(split.frame, 'once');
  } else if (template === 'once') {
    seen.set(split.frame, templateOf(text, split, parsed));
  }
  return parsed;
}

function forget(): void {
  givenUp = filled < MOST_FRAMES;
  filled = 0;
  seen.clear();
}

function asParsed(
  { value, positions }: Pick<ParsedDocument, 'value' | 'positions'>,
  text: string,
  index: number,
): ParsedDocument {
  return {
    value,
    positions,
    problems: [],
    suspects: [],
    broken: false,
    // For a message: there the library has its say again.
    details: () => parseYaml(text).documents[index]?.details() ?? new Map(),
    scalars: () => parseYaml(text).documents[index]?.scalars() ?? [],
  };
}
