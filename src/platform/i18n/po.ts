import { po } from 'gettext-parser';

/** One message as a translator sees it in a PO file. */
export interface PoEntry {
  /** The message's key, the entry's context. */
  readonly key: string;
  readonly source: string;
  /** Empty while there is none. */
  readonly translation: string;
  /** No native speaker has read it: the mark `fuzzy`, which editors of such files show as work to do. */
  readonly unread: boolean;
}

/** An entry of a file that was read, with its line there. */
export interface ReadEntry extends PoEntry {
  readonly line: number;
}

/** A PO file of a language. `comments` says for a translator what the message is for, by key. */
export const toPo = (lang: string, entries: readonly PoEntry[], comments: (key: string) => string = () => ''): string => {
  const translations: Record<string, Record<string, object>> = { '': { '': { msgid: '', msgstr: [''] } } };
  for (const { key, source, translation, unread } of entries)
    translations[key] = {
      [source]: {
        msgctxt: key,
        msgid: source,
        msgstr: [translation],
        comments: { extracted: comments(key), flag: unread && translation !== '' ? 'fuzzy, icu-message-format' : 'icu-message-format' },
      },
    };
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    Language: lang,
    'X-Source-Language': 'en',
  };
  return po.compile({ charset: 'utf-8', headers, translations } as Parameters<typeof po.compile>[0], { foldLength: 0 }).toString('utf8');
};

/**
 * Reads a PO file with one context a message.
 * @throws Error when it is no such file.
 */
export const fromPo = (text: string): { readonly lang: string | undefined; readonly entries: readonly ReadEntry[] } => {
  const { headers, translations } = po.parse(Buffer.from(text, 'utf8'));
  const lines = new Map<string, number>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const key = /^\s*msgctxt\s+"(.*)"\s*$/.exec(line)?.[1];
    if (key !== undefined && !lines.has(key)) lines.set(key, index + 1);
  }
  const entries = Object.entries(translations).flatMap(([key, group]) =>
    key === ''
      ? []
      : Object.values(group).map(({ msgid, msgstr, comments }) => ({
          key,
          source: msgid,
          translation: msgstr[0] ?? '',
          unread: (comments?.flag ?? '').split(/[,\s]+/).includes('fuzzy'),
          line: lines.get(key) ?? 1,
        })),
  );
  return { lang: headers.Language ?? headers.language, entries };
};
