import { isSameReport, markerOf } from './marker.mjs';

/**
 * One comment a tenant on a pull request: the one that the same author wrote before is changed, and only where there is
 * none a new one is added. Answers `created`, `updated` or `unchanged`.
 *
 * @param target `{number, body, author}`; the body begins with a marker
 */
export async function upsertComment(api, { number, body, author }) {
  const marker = markerOf(body);
  if (marker === null) throw new Error('the report has no marker');
  const known = await find(api, { number, marker, author });
  if (known?.body === body) return 'unchanged';
  if (known) {
    try {
      await api.patch(`/issues/comments/${known.id}`, { body });
      return 'updated';
    } catch (error) {
      // Somebody deleted it meanwhile.
      if (error?.status !== 404) throw error;
    }
  }
  await api.post(`/issues/${number}/comments`, { body });
  return 'created';
}

/** Anybody may write a comment that begins with a marker; only our own is ours to change. */
async function find(api, { number, marker, author }) {
  for await (const comment of api.list(`/issues/${number}/comments`)) {
    if (comment?.user?.login === author && isSameReport(markerOf(comment.body), marker)) return comment;
  }
  return null;
}
