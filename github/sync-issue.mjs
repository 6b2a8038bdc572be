import { isSameReport, markerOf } from './marker.mjs';

/**
 * One issue a tenant that is open while there is drift: opened, changed, opened again and closed. Answers what was done.
 *
 * @param state `{found, title, body, author, closing}`; the body begins with a marker, `closing` is said when drift is gone
 */
export async function syncIssue(api, { found, title, body, author, closing }) {
  const marker = markerOf(body);
  if (marker === null) throw new Error('the report has no marker');
  const known = await find(api, { marker, author });
  if (!found) {
    if (known?.state !== 'open') return 'nothing';
    await api.post(`/issues/${known.number}/comments`, { body: closing });
    await api.patch(`/issues/${known.number}`, { state: 'closed', state_reason: 'completed' });
    return 'closed';
  }
  if (!known) {
    await api.post('/issues', { title, body });
    return 'opened';
  }
  if (known.state === 'open' && known.body === body) return 'unchanged';
  await api.patch(`/issues/${known.number}`, { state: 'open', title, body });
  return known.state === 'open' ? 'updated' : 'reopened';
}

/** An open one first, else the one that was closed last: the list is sorted by the last change. */
async function find(api, { marker, author }) {
  for (const state of ['open', 'closed']) {
    const query = new URLSearchParams({ state, creator: author, sort: 'updated', direction: 'desc' });
    for await (const issue of api.list(`/issues?${query}`)) {
      const own = issue?.user?.login === author && issue.pull_request === undefined;
      if (own && isSameReport(markerOf(issue.body), marker)) return issue;
    }
  }
  return null;
}
