/** What is made when somebody asks for the first time, and is the same from then on. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type Maybe<T extends object> = T | undefined;

/** As `make`, which is asked once for any three values, that never change: thousands of campaigns share a few profiles. */
export function oncePerThree<A extends object, B extends object, C extends object, T extends object>(
  make: (a: Maybe<A>, b: Maybe<B>, c: Maybe<C>) => T,
): (a: Maybe<A>, b: Maybe<B>, c: Maybe<C>) => T {
  const made = new WeakMap<object, WeakMap<object, WeakMap<object, T>>>();
  return (a, b, c) => {
    const ofTwo = within(within(made, a ?? ABSENT), b ?? ABSENT);
    const known = ofTwo.get(c ?? ABSENT);
    if (known) return known;
    const value = make(a, b, c);
    ofTwo.set(c ?? ABSENT, value);
    return value;
  };
}

const ABSENT = {};

function within<T extends object>(
  outer: WeakMap<object, WeakMap<object, T>>,
  key: object,
): WeakMap<object, T> {
  const known = outer.get(key);
  if (known) return known;
  const inner = new WeakMap<object, T>();
  outer.set(key, inner);
  return inner;
}
