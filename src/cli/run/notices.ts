/** Things that are told when they come up and when they are over, and not in between. */
export interface Notices {
  /** `text` is what there is now, null if nothing: answers whether that is news. */
  news(topic: string, text: string | null): 'new' | 'over' | null;
}

export function createNotices(): Notices {
  const told = new Map<string, string>();
  return {
    news(topic, text) {
      const before = told.get(topic);
      if (text === null) return told.delete(topic) ? 'over' : null;
      told.set(topic, text);
      return text === before ? null : 'new';
    },
  };
}
