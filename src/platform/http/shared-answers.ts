import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** One answer that everybody gets who asks the same in the same language, as it was made once. */
export interface SharedAnswer {
  readonly etag: string;
  readonly type: string;
  readonly scripts: boolean;
  /** The body as this browser takes it, made smaller once. */
  as(encoding: Encoding): Uint8Array<ArrayBuffer>;
}

/** How a body is sent. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** What a browser takes of what we have; what it names with a weight of nothing it does not take. */
export const encodingFor = (accepts: string | undefined): Encoding => {
  const taken = (name: string): boolean => new RegExp(`(^|,)\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))|,|$)`, 'i').test(accepts ?? '');
  return taken('br') ? 'br' : taken('gzip') ? 'gzip' : 'identity';
};

const packed = {
  // Made while somebody waits: the quick levels save nearly all that the slow ones do.
  br: (body: Uint8Array) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Uint8Array) => gzipSync(body),
};

/** A text with the ways to send it. */
export const sharedAnswer = (text: string, type: string, scripts = false): SharedAnswer => {
  const body = new TextEncoder().encode(text);
  const made = new Map<Encoding, Uint8Array<ArrayBuffer>>([['identity', body]]);
  return {
    type,
    scripts,
    // Weak: the same answer, whichever way it is packed.
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    as(encoding) {
      const known = made.get(encoding);
      if (known) return known;
      const smaller = new Uint8Array(packed[encoding === 'br' ? 'br' : 'gzip'](body));
      made.set(encoding, smaller);
      return smaller;
    },
  };
};

/** Answers that are kept while what they were made from stands. */
export interface SharedAnswers {
  find(key: string, version: string): SharedAnswer | undefined;
  keep(key: string, version: string, answer: SharedAnswer): void;
}

/** Addresses beyond this length are answered and not kept: whoever varies one without end fills nothing. */
const longestKey = 300;

/** @param most bytes of answers, as they are before they are made smaller; whatever was asked for the longest ago goes first */
export const sharedAnswers = (most = 32 * 1024 * 1024): SharedAnswers => {
  const kept = new Map<string, { readonly version: string; readonly answer: SharedAnswer; readonly size: number }>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    find(key, version) {
      const found = kept.get(key);
      if (!found) return undefined;
      if (found.version !== version) {
        drop(key);
        return undefined;
      }
      kept.delete(key);
      kept.set(key, found);
      return found.answer;
    },
    keep(key, version, answer) {
      if (key.length > longestKey) return;
      drop(key);
      // The packed copies are a fraction of it.
      const size = answer.as('identity').byteLength * 1.5;
      kept.set(key, { version, answer, size });
      bytes += size;
      for (const oldest of kept.keys()) {
        if (bytes <= most) break;
        drop(oldest);
      }
    },
  };
};

/** Whether a browser has this answer already (RFC 9110 13.1.2). */
export const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.slice(2)));

/**
 * Carries a language that stands in the address on to every address of ours on the page. A shared answer sets no cookie that would remember
 * it, so the next page learns it from the link.
 */
export const carryLanguage = (html: string, lang: string): string =>
  html
    .replace(/(<a\s[^>]*?href=")(\/(?!\/|assets\/)[^"#]*)/g, (whole, before: string, path: string) =>
      /[?;&]lang=/.test(path) ? whole : `${before}${path}${path.includes('?') ? '&amp;' : '?'}lang=${lang}`,
    )
    .replace(/(<form\s[^>]*?action=")(\/(?!\/)[^"]*)("[^>]*>)/g, (whole, before: string, path: string, after: string) => {
      if (!/method="post"/i.test(whole)) return `${whole}<input type="hidden" name="lang" value="${lang}"/>`;
      return /[?;&]lang=/.test(path) ? whole : `${before}${path}${path.includes('?') ? '&amp;' : '?'}lang=${lang}${after}`;
    });
