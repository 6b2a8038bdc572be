import { DialformError, StoreError } from '../model/errors.ts';
import type { StoreDialect } from './dialect.ts';

/** A StoreError that says what is wrong with the store and what to do; dialform's own errors stay. */
export function storeFailure(
  error: unknown,
  store: { readonly location: string; readonly dialect: Pick<StoreDialect, 'explain'> },
): DialformError {
  if (error instanceof DialformError) return error;
  const explanation = store.dialect.explain(error) ?? `failed: ${messageOf(error)}`;
  return new StoreError(`the store ${store.location} ${explanation}`, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
