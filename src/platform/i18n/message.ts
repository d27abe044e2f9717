import IntlMessageFormat from 'intl-messageformat';

/** What may be put into a message. Dates and amounts are formatted first, by the translator. */
export type Params = Readonly<Record<string, string | number | bigint>>;

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
/** The parser's element kinds (its enum is not exported by the package that we depend on). */
const SELECT = 5;
const PLURAL = 6;
const LITERAL = 0;
const POUND = 7;

export interface Argument {
  readonly name: string;
  readonly kind: 'text' | 'select' | 'plural';
  /** The branches of a select or plural, sorted. */
  readonly options: readonly string[];
}

export interface Message {
  readonly text: string;
  /** Arguments by name, in the order of their names. */
  readonly args: readonly Argument[];
  readonly format: IntlMessageFormat;
}

const walk = (elements: readonly Element[], found: Argument[]): void => {
  for (const element of elements) {
    if (element.type === LITERAL || element.type === POUND) continue;
    if (element.type === SELECT || element.type === PLURAL) {
      const kind = element.type === SELECT ? 'select' : 'plural';
      found.push({ name: element.value, kind, options: Object.keys(element.options).sort() });
      for (const option of Object.values(element.options)) walk(option.value, found);
    } else found.push({ name: element.value, kind: 'text', options: [] });
  }
};

/**
 * Parses one ICU message. Tags are plain text: markup is the components' business.
 * @throws SyntaxError when the message does not parse.
 */
export const compile = (text: string, locale: string): Message => {
  const format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  const args: Argument[] = [];
  walk(format.getAst(), args);
  return { text, format, args: args.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) };
};
