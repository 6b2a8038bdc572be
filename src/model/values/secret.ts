/** A secret that a document names: its value, or in words why it can't be had. */
export type FoundSecret = { readonly value: string } | { readonly problem: string };

/** Looks up a secret by the name that the Project gives it. */
export type SecretOf = (name: string) => FoundSecret;
