/** Schemas are our own, and tests hold them against their meta-schema: doing it in every run takes as long as compiling. */
export const AJV_OPTIONS = {
  allErrors: true,
  verbose: true,
  strict: true,
  allowUnionTypes: true,
  discriminator: true,
  validateSchema: false,
} as const;

/** Those of ajv-formats that the schemas use. */
export const AJV_FORMATS = ['date'] as const;
