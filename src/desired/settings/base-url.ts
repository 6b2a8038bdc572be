const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

export type UrlResult = { readonly url: string } | { readonly fault: string };

/** Checks where requests go. Faults never show the address itself: it may hold credentials. */
export function checkBaseUrl(text: string): UrlResult {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return { fault: 'is not a URL such as https://api.example.com' };
  const fault = faultOf(url);
  if (fault !== null) return { fault };
  if (url.search !== '' || url.hash !== '') return { fault: 'may not have a query or a fragment' };
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}

/** A path under the base URL, or an absolute URL that is held to the same rules. */
export function checkTokenUrl(text: string): UrlResult {
  if (/^\/(?![/\\])/.test(text)) return { url: text };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return { fault: 'is neither a path such as /oauth2/token nor a URL' };
  const fault = faultOf(url);
  return fault === null ? { url: text } : { fault };
}

function faultOf(url: URL): string | null {
  if (url.username !== '' || url.password !== '') return 'holds credentials: remove them';
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:') return 'has to begin with https://';
  if (LOCAL_HOSTS.includes(url.hostname)) return null;
  return 'has to be https: http is for localhost alone, because credentials go over it';
}
