import { createReadStream, existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type FileBytes, MarketFileError, type MarketFiles } from '../../matching/files/index.ts';
import { WrongInput } from './io.ts';

const chunkBytes = 1 << 20;

/**
 * The files of a market in a folder, each `.csv` or `.csv.gz`; nothing is read yet.
 * @returns them, and the paths that must not be written: those of the files, and of files that would be read beside them
 * @throws WrongInput or MarketFileError when the folder or one of the files is not there, or is there twice
 */
export const marketFiles = (folder: string): { readonly files: MarketFiles; readonly paths: readonly string[] } => {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new WrongInput(`${folder} is not a folder. Give the folder that has workers.csv, vacancies.csv and candidates.csv.`);
  const named = (what: string): FileBytes | undefined => {
    const there = [`${what}.csv`, `${what}.csv.gz`].filter((name) => existsSync(join(folder, name)));
    const [name] = there;
    if (there.length > 1)
      throw new MarketFileError('file-twice', { file: `${what}.csv` }, `${there[1]} is there too`, 'Take one of the two away.');
    if (name === undefined) return undefined;
    const path = join(folder, name);
    if (!statSync(path).isFile())
      throw new MarketFileError('file-unreadable', { file: name }, 'this is not a file', 'Put a CSV file there.');
    return { name, chunks: () => (name.endsWith('.gz') ? unpacked(path, name) : plain(path, name)) };
  };
  const required = (what: string): FileBytes => {
    const found = named(what);
    if (found !== undefined) return found;
    throw new MarketFileError(
      'file-missing',
      { file: `${what}.csv` },
      'the file is missing',
      `Put ${what}.csv or ${what}.csv.gz into ${folder}.`,
    );
  };
  const files = {
    workers: required('workers'),
    vacancies: required('vacancies'),
    candidates: required('candidates'),
    limits: named('limits'),
  };
  const paths = Object.keys(files).flatMap((what) => [join(folder, `${what}.csv`), join(folder, `${what}.csv.gz`)]);
  return { files, paths };
};

/** A file in chunks that all lie in the same memory. */
async function* plain(path: string, name: string): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((error: unknown) => unreadable(name, error));
  try {
    const chunk = new Uint8Array(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes).catch((error: unknown) => unreadable(name, error));
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* unpacked(path: string, name: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  file.on('error', (error) => gunzip.destroy(error));
  file.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    unreadable(name, error);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

const unreadable = (name: string, error: unknown): never => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const packed = code.startsWith('Z_');
  throw new MarketFileError(
    'file-unreadable',
    { file: name },
    packed ? 'this is not a whole gzip file' : `the file cannot be read (${code})`,
    packed ? 'Pack it again, or give it unpacked.' : 'See that it may be read and that its disk is well.',
  );
};
