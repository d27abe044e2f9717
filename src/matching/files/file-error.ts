/** What can be wrong with a market in files. The codes are for programs, and stay. */
export type MarketFileCode =
  | 'file-missing'
  | 'file-twice'
  | 'file-empty'
  | 'file-unreadable'
  | 'encoding'
  | 'nul'
  | 'quote-unclosed'
  | 'quote-misplaced'
  | 'line-end'
  | 'row-too-long'
  | 'row-ragged'
  | 'column-missing'
  | 'column-repeated'
  | 'column-unnamed'
  | 'id-blank'
  | 'worker-duplicate'
  | 'vacancy-duplicate'
  | 'limit-duplicate'
  | 'pair-duplicate'
  | 'worker-unknown'
  | 'vacancy-unknown'
  | 'number'
  | 'reserve'
  | 'limit-column'
  | 'too-many';

/** Where something is wrong: the row is the number of the line in an editor, from 1; of no row or column where it is about all of them. */
export interface Spot {
  readonly file: string;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
}

/**
 * A market in files contradicts itself or cannot be read. The message says where, why and what to do. It never repeats a worker's id or
 * attribute: the row is enough to find it, and messages travel further than files.
 */
export class MarketFileError extends Error {
  readonly code: MarketFileCode;
  readonly file: string;
  readonly row: number | undefined;
  readonly column: string | undefined;
  readonly reason: string;
  readonly remedy: string;

  constructor(code: MarketFileCode, { file, row, column }: Spot, reason: string, remedy: string) {
    const where = [file, row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column ${column}`].filter(
      (part) => part !== '',
    );
    super(`${where.join(', ')}: ${reason}. ${remedy}`);
    this.name = 'MarketFileError';
    this.code = code;
    this.file = file;
    this.row = row;
    this.column = column;
    this.reason = reason;
    this.remedy = remedy;
  }
}
