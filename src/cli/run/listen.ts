import { InvalidArgumentError } from 'commander';

export interface ListenAt {
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
}

/** `127.0.0.1:9464`, `[::1]:9464`. The host is never left out: who listens to the whole network says so. */
export function parseListen(text: string): ListenAt {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+)):(\d{1,5})$/i.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65_535) {
    throw new InvalidArgumentError('Write HOST:PORT, such as 127.0.0.1:9464 or 0.0.0.0:9464.');
  }
  return { host, port };
}
