import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { WrongInput } from './io.ts';

/**
 * Sees that a file can be written, before hours are spent on what is to stand in it.
 * @param inputs files that must not be written over, and those that would be read as inputs if they were there
 * @throws WrongInput
 */
export const checkWritable = (path: string, inputs: readonly string[]): void => {
  const folder = dirname(resolve(path));
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new WrongInput(`${path} cannot be written: ${folder} is not a folder. Give a path in a folder that exists.`);
  const there = existing(path);
  if (there?.isDirectory()) throw new WrongInput(`${path} cannot be written: it is a folder. Give the path of a file.`);
  const place = placeOf(path);
  if (inputs.some((input) => placeOf(input) === place))
    throw new WrongInput(`${path} is a file of the market itself, or would be read as one. Give another path for what is written.`);
  if (there && !there.isFile()) return;
  try {
    accessSync(dirname(place), constants.W_OK);
  } catch {
    throw new WrongInput(`${path} cannot be written: nobody but others may write in ${dirname(place)}. Give a path in a folder of yours.`);
  }
};

/**
 * Writes a file whole or not at all: beside its place first, and then into it at once. A file that is there is replaced and keeps its
 * permissions, behind a link too; what is no file, such as /dev/null, is written to as it is.
 */
export const writeWhole = (path: string, chunks: Iterable<Uint8Array>): void => {
  const there = existing(path);
  const place = placeOf(path);
  const straight = there !== undefined && !there.isFile();
  const beside = join(dirname(place), `.${basename(place)}.${process.pid}.part`);
  try {
    const file = openSync(straight ? path : beside, 'w', there ? there.mode & 0o777 : 0o666);
    try {
      // The mode above is cut by the umask.
      if (there && !straight) fchmodSync(file, there.mode & 0o777);
      for (const chunk of chunks) for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
      if (!straight) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!straight) renameSync(beside, place);
  } catch (error) {
    if (!straight) rmSync(beside, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw new WrongInput(`${path} cannot be written (${code}). Nothing of it was left there.`);
  }
};

const existing = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

/** Where a path leads, behind all links, though nothing be there yet. */
const placeOf = (path: string): string =>
  existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(resolve(path))), basename(path));
