import type { Io } from './io.ts';

export interface Logger {
  readonly warn: (facts: object, message: string) => void;
  readonly info: (facts: object, message: string) => void;
  readonly debug: (facts: object, message: string) => void;
}

/**
 * pino on stderr. Only plain facts are ever handed to it: no error objects, no requests, so that no header or secret
 * can be in a line.
 */
export async function createLogger(io: Io, level: string): Promise<Logger> {
  const { pino } = await import('pino');
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => io.err(line) },
  );
  return {
    warn: (facts, message) => logger.warn(facts, message),
    info: (facts, message) => logger.info(facts, message),
    debug: (facts, message) => logger.debug(facts, message),
  };
}
