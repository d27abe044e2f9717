import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { WrongInput } from './io.ts';

/**
 * Sees that a file can be written, before hours are spent on what is to stand in it.
 * @param inputs files that must not be written over
 * @throws WrongInput
 */
export const checkWritable = (path: string, inputs: readonly string[]): void => {
  const folder = dirname(resolve(path));
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new WrongInput(`${path} cannot be written: ${folder} is not a folder. Give a path in a folder that exists.`);
  if (existsSync(path) && !statSync(path).isFile())
    throw new WrongInput(`${path} cannot be written: it is there, and it is not a file. Give another path.`);
  if (existsSync(path) && inputs.some((input) => realpathSync(input) === realpathSync(path)))
    throw new WrongInput(`${path} is a file of the market itself. Give another path for what is written.`);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new WrongInput(`${path} cannot be written: nobody but others may write in ${folder}. Give a path in a folder of yours.`);
  }
};

/** Writes a file whole or not at all: beside its place first, and then into it at once. */
export const writeWhole = (path: string, chunks: Iterable<Uint8Array>): void => {
  const beside = join(dirname(resolve(path)), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = openSync(beside, 'w');
    try {
      for (const chunk of chunks) for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw new WrongInput(`${path} cannot be written (${code}). Nothing of it was left there.`);
  }
};
