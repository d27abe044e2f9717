import type { PlainDate } from '../../kernel/dates.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Something that stands first on a worker's own page: what it is, where it is read, and by when something has to be done, if it has. */
export interface OwnNotice {
  /** Keys of the messages: what has happened, and what the link says. */
  readonly title: string;
  readonly open: string;
  readonly href: string;
  readonly until?: PlainDate | undefined;
}
type Notices = (tx: Tx, worker: string, today: PlainDate) => Promise<readonly OwnNotice[]>;

/** The modules that know of such things stand above this one and are not imported by it. */
const sources: Notices[] = [];

/** Says what a worker must find first on the own page. */
export const registerOwnNotices = (notices: Notices): void => {
  sources.push(notices);
};

/** Everything that stands first on a worker's own page. */
export const ownNoticesOf = async (tx: Tx, worker: string, today: PlainDate): Promise<readonly OwnNotice[]> => {
  const found: OwnNotice[] = [];
  for (const notices of sources) found.push(...(await notices(tx, worker, today)));
  return found;
};
