import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { differences } from '../../modules/recruitment/index.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const codes = z.array(z.string().min(1).max(40)).min(1).max(1_000_000);
const drawFile = z.object({
  selection: z.string(),
  places: z.number().int().positive(),
  listHash: hex,
  batch: z.string(),
  root: hex,
  seed: hex,
  codes,
  order: codes,
});

const wrong = {
  list: 'the codes are not those of the list that was closed',
  seed: 'the seed does not follow from the list and the root',
  order: 'the order does not follow from the seed',
} as const;

/** Draws a public draw again from its file. It needs no database and asks nobody. A draw that comes out otherwise is exit code 1. */
export const rerunLottery = (io: Io, json: boolean, file: string): void => {
  const draw = readDraw(file);
  const found = differences(draw);
  const data = { selection: draw.selection, right: found.length === 0, differences: found };
  if (found.length > 0) throw new Failed(`This draw does not come out again: ${found.map((one) => wrong[one]).join('; ')}.`, data);
  answer(
    io,
    json,
    data,
    `The draw comes out the same: ${draw.codes.length} codes, ${draw.places} places.\nFirst: ${draw.order.slice(0, draw.places).join(' ')}\nCompare root ${draw.root} with batch ${draw.batch} of the published journal, and the hash of the list ${draw.listHash} with what was published when it was closed.`,
  );
};

const readDraw = (file: string): z.infer<typeof drawFile> => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new WrongInput(`${file} cannot be read.`);
  }
  try {
    return drawFile.parse(JSON.parse(text));
  } catch {
    throw new WrongInput(`${file} is not the file of a draw that has taken place: download draw.json from its page.`);
  }
};
