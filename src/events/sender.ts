/** One request to a receiver. */
export interface EventRequest {
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Signs body and time, where there is one. */
  readonly secret: string | null;
}

/** What a receiver made of it: anything but an answer of 2xx is none. */
export type SendResult =
  | { readonly type: 'delivered' }
  /** It says that it will never take this. */
  | { readonly type: 'refused'; readonly why: string }
  /** It could not be reached, was too slow, or has a trouble of its own. */
  | { readonly type: 'failed'; readonly why: string };

export interface EventSender {
  /** Throws nothing. */
  send(request: EventRequest, options: { readonly signal?: AbortSignal }): Promise<SendResult>;
}
