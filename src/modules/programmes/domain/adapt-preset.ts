import { isNode, parseDocument } from 'yaml';

/** What a draft that begins from a preset is called, and between which countries it is. */
export interface Identity {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly origin: string;
  readonly destination: string;
  /** The version that it amends, where it is a later version of the same programme. */
  readonly amends?: string | undefined;
}

/**
 * A preset's text under a new name and for another pair of countries. Only these few values change; comments and everything else stay as they
 * are written, so that what the author has still to look at is the author's to change.
 */
export const adaptPack = (text: string, of: Identity): string =>
  amending(
    of.amends,
    replaceValues(text, [
      [['id'], of.id],
      [['version'], quoted(of.version)],
      [['title'], quoted(of.title)],
      [['status'], 'active'],
      [['parties', 'destination'], quoted(of.destination)],
      [['parties', 'origins'], `[${quoted(of.origin)}]`],
    ]),
  );

/** Names the version that a text amends: in its place, or after the version where the text has none. */
const amending = (amends: string | undefined, text: string): string => {
  if (amends === undefined) return text;
  if (/^amends:/m.test(text)) return replaceValues(text, [[['amends', 'version'], quoted(amends)]]);
  return text.replace(/^version:.*\n/m, (line) => `${line}amends: { version: ${quoted(amends)} }\n`);
};

/** The cases that came with a preset, for the draft's programme. */
export const adaptCases = (text: string, id: string): string => replaceValues(text, [[['programme'], id]]);

/** A name such as `ma-es-harvest`, made of a title. */
export const programmeId = ({ origin, destination, title }: Pick<Identity, 'origin' | 'destination' | 'title'>): string => {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 4);
  return [origin.toLowerCase(), destination.toLowerCase(), ...(words.length > 0 ? words : ['programme'])].join('-');
};

const quoted = (text: string): string => JSON.stringify(text);

/** Puts values in the place of others, from the end to the beginning so that the places stay true. What is not there is left alone. */
const replaceValues = (text: string, values: readonly (readonly [path: readonly string[], written: string])[]): string => {
  const document = parseDocument(text.split(/^---\s*$/m)[0] ?? text, { version: '1.2', schema: 'core' });
  const places = values.flatMap(([path, written]) => {
    const node = document.getIn(path, true);
    const [start, end] = (isNode(node) && node.range) || [];
    return start === undefined || end === undefined ? [] : [{ start, end, written }];
  });
  return places
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, { start, end, written }) => {
      // A block of several lines ends where the next key begins: its last line end stays.
      const tail = /\s*$/.exec(whole.slice(start, end))?.[0] ?? '';
      return whole.slice(0, start) + written + (tail.includes('\n') ? '\n' : tail) + whole.slice(end);
    }, text);
};
