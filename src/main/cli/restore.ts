import { existsSync, readFileSync } from 'node:fs';
import { endSignIns } from '../../platform/keeping/backup/end-sign-ins.ts';
import { openBackup } from '../../platform/keeping/backup/open-backup.ts';
import { type Restored, restoreBackup } from '../../platform/keeping/backup/restore-backup.ts';
import type { Side } from '../../platform/keeping/backup/shape.ts';
import { eraseAgain } from '../../platform/keeping/person/erase-again.ts';
import { readErased } from '../../platform/keeping/person/erased-list.ts';
import { migrateSide, scopes } from '../migrating.ts';
import { openerOf, type Place, type Places, placesOf, telling, withDatabases } from './backup.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';

export interface RestoreOptions extends Omit<Places, 'key' | 'protectionKey'> {
  readonly key?: string;
  readonly protectionKey?: string;
  /** The list of persons who were erased since, or the word none. */
  readonly erased?: string;
  readonly migrate?: boolean;
}

/**
 * The ids of those who were erased after the backup was taken: the backup still knows them.
 * @throws WrongInput when nothing was said about them
 */
const erasedSince = (places: readonly Place[], given: string | undefined): readonly string[] => {
  if (!places.some(({ side }) => side === 'corridor')) return [];
  if (given === undefined)
    throw new WrongInput(
      'A backup still knows the people who were erased after it was taken. Give the list of them with --erased FILE ("bin/corridor person erased" writes it), or say --erased none.',
    );
  if (given === 'none') return [];
  if (!existsSync(given))
    throw new WrongInput(`${given} does not exist. Give the list that "bin/corridor person erased" wrote, or say --erased none.`);
  const list = readErased(readFileSync(given, 'utf8'));
  if (!list) throw new WrongInput(`${given} is not a list of erased people as "bin/corridor person erased" writes it: one id a line.`);
  return list;
};

/** Restores one database or both into empty ones; with --migrate goes on to this program's newest form. */
export const restore = async (io: Io, json: boolean, folder: string, given: RestoreOptions): Promise<void> => {
  const { key, protectionKey, ...rest } = given;
  const places = placesOf(io, folder, {
    ...rest,
    beside: true,
    ...(key !== undefined && { key: [key] }),
    ...(protectionKey !== undefined && { protectionKey: [protectionKey] }),
  });
  const erased = erasedSince(places, given.erased);
  const told = await withDatabases(io, async (databases) => {
    const done: (Restored & { side: Side; takenAt: string; migrated: readonly string[]; erased: number })[] = [];
    // Opened first: a key that does not fit is told before anything is restored.
    const opened = [];
    for (const place of places) opened.push({ place, backup: await telling(() => openBackup(place.folder, openerOf(place))) });
    for (const { place, backup } of opened)
      if (backup.header.database !== place.side)
        throw new WrongInput(`${place.folder} is a backup of ${backup.header.database}, not of ${place.side}.`);
    for (const { place, backup } of opened) {
      const { side } = place;
      const restored = await telling(() => restoreBackup({ config: databases[side].owner, backup, scope: scopes[side] }));
      await endSignIns(databases[side].owner);
      const mustMigrate = given.migrate === true || (side === 'corridor' && erased.length > 0);
      const migrated = mustMigrate ? await migrateSide(databases, side) : [];
      const again = side === 'corridor' && erased.length > 0 ? await telling(() => eraseAgain(databases.corridor.web, erased)) : 0;
      done.push({ ...restored, side, takenAt: backup.header.takenAt, migrated, erased: again });
    }
    return done;
  });
  const broken = told.find(({ journal }) => journal && !journal.ok);
  if (broken) throw new Failed('The journal is broken.', told);
  answer(io, json, { restored: told }, told.map(textOf).join('\n'));
};

const textOf = (one: Restored & { side: Side; takenAt: string; migrated: readonly string[]; erased: number }): string => {
  const journal = one.journal ? ` The journal is whole; its root is ${one.journal.root}.` : '';
  const waiting = one.waiting.filter((path) => !one.migrated.includes(path));
  const next =
    waiting.length > 0
      ? `\n  ${waiting.length} migrations of this version wait: the next start runs them, or now: bin/corridor migrate`
      : one.migrated.length > 0
        ? `\n  ${one.migrated.length} migrations of this version ran.`
        : '';
  const erased = one.erased > 0 ? `\n  ${one.erased} people who had been erased since were erased again.` : '';
  const signIns =
    one.side === 'corridor'
      ? '\n  Everybody signs in anew. Passwords, second factors and disabled accounts are as they were then: disable again who was disabled since.'
      : '';
  return `${one.side} is as it was at ${one.takenAt}; every table has the hash that it had.${journal}${signIns}${next}${erased}`;
};
