import type { Json } from '../../model/values/json.ts';

/** As many aliases as `yaml` itself lets pass, and a bound on what they stand for together. */
const MAX_ALIASES = 100;
const MAX_NODES = 100_000;

export type AliasResult =
  | { readonly type: 'value'; readonly value: Json }
  /** `spent` follows the first `bomb` of a document. */
  | { readonly type: 'unknown' | 'cycle' | 'bomb' | 'spent' };

interface Anchored {
  /** `undefined` while the node is still being read: an alias to it would be a cycle. */
  readonly value: Json | undefined;
  readonly aliases: number;
  readonly nodes: number;
}

/** The anchors of one document. Aliases share the value, so what they would unfold to is counted. */
export interface Anchors {
  /** To be called for each node. */
  count(): void;
  begin(name: string): void;
  end(name: string, value: Json): void;
  resolve(name: string): AliasResult;
}

export function createAnchors(): Anchors {
  const known = new Map<string, Anchored>();
  let aliases = 0;
  let nodes = 0;
  let spent = false;
  return {
    count: () => {
      nodes += 1;
    },
    begin: (name) => {
      known.set(name, { value: undefined, aliases, nodes });
    },
    end: (name, value) => {
      const begun = known.get(name) ?? { aliases, nodes };
      known.set(name, { value, aliases: aliases - begun.aliases, nodes: nodes - begun.nodes });
    },
    resolve: (name) => {
      const anchored = known.get(name);
      if (!anchored) return { type: 'unknown' };
      if (anchored.value === undefined) return { type: 'cycle' };
      if (spent) return { type: 'spent' };
      aliases += 1 + anchored.aliases;
      nodes += anchored.nodes;
      spent = aliases > MAX_ALIASES || nodes > MAX_NODES;
      if (spent) return { type: 'bomb' };
      return { type: 'value', value: anchored.value };
    },
  };
}
