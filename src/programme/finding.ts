/** Something in a file that has to be mended before it can be used, and where. Lines and columns count from 1. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Where in the data: `rules.3.require`. */
  readonly path: string;
}

export type Path = readonly (string | number)[];

/** One line a finding, as compilers print them. */
export const findingText = (f: Finding): string => `${f.file}:${f.line}:${f.column}: ${f.message}`;
