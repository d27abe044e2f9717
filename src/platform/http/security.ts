import type { Context, MiddlewareHandler } from 'hono';

/**
 * Headers of every answer. No script runs but on the pages of passkeys, and there only our own; the one inline style is named by its hash, so
 * that pages stay cacheable. Signed-in pages are never stored: phones are shared.
 */
export const secureHeaders = (
  styleHash: string,
  secure: boolean,
  referrer: 'same-origin' | 'no-referrer' = 'same-origin',
): MiddlewareHandler => {
  const policy = [
    "default-src 'none'",
    `style-src 'self' '${styleHash}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    const scripts = (c as Context<{ Variables: { scripts?: boolean } }>).get('scripts') === true;
    // On the answer itself: `c.header` would copy the whole answer for each line.
    const { headers } = c.res;
    // A script that runs apart from any page has a policy of its own.
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', scripts ? `${policy}; script-src 'self'` : policy);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('x-frame-options', 'DENY');
    headers.set('referrer-policy', referrer);
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
};

/**
 * Whether a request that changes something comes from our own pages. Browsers send at least one of the two headers with every POST.
 * @param publicOrigin the address that people type, when a proxy stands before us and our own address is another
 */
export const fromOurPages = (request: Request, publicOrigin?: string): boolean => {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  return origin === null || origin === (publicOrigin ?? new URL(request.url).origin);
};

/**
 * Whether a request names one host at most, as RFC 9112 3.2 asks: of two a proxy may have believed the other than we do. That an HTTP/1.1
 * request names one at all is asked by the server.
 * @param incoming Node's message; absent where a request does not come over a socket
 */
export const namesOneHost = (incoming: { readonly rawHeaders: readonly string[] } | undefined): boolean =>
  incoming === undefined || incoming.rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length <= 1;
