const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const head = '# corridor.erased/1';

/** The list as a file: one id a line. It names nobody, and belongs beside the backups. */
export const writeErased = (ids: readonly string[]): string => `${[head, ...ids].join('\n')}\n`;

/** @returns the ids, or undefined when the text is no such list */
export const readErased = (text: string): readonly string[] | undefined => {
  const [first, ...lines] = text.trimEnd().split(/\r?\n/);
  return first === head && lines.every((line) => id.test(line)) ? lines : undefined;
};
