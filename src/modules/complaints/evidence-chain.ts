import { createHash } from 'node:crypto';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Piece } from './evidence-file.ts';
import { type DataKey, seal } from './sealed.ts';
import type { Speaker } from './tables.ts';
import { speakerOf } from './words.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** What a link of the chain is made of: everything that the row says of its piece. */
export interface Link {
  readonly number: number;
  readonly side: Speaker;
  readonly kind: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly addedOn: string;
}

/** The hash over the link before and this one: a piece that is changed, taken out or put between breaks every later link. */
export const chained = (before: string, link: Link): string =>
  sha256(JSON.stringify([before, link.number, link.side, link.kind, link.mediaType, link.sha256, link.addedOn]));

/** What the first link follows. */
export const chainStart = (complaint: string): string => sha256(`corridor evidence ${complaint}`);

/** The first piece whose link does not follow from the one before; undefined where the chain holds. */
export const brokenAt = (complaint: string, links: readonly (Link & { readonly chain: string })[]): number | undefined => {
  let before = chainStart(complaint);
  for (const [index, link] of links.entries()) {
    if (link.number !== index + 1 || chained(before, link) !== link.chain) return index + 1;
    before = link.chain;
  }
  return undefined;
};

/** Adds a piece to a complaint that is locked, behind the last one. */
export const appendPiece = async (
  context: CommandContext,
  key: DataKey,
  piece: Piece,
  last: { readonly number: number; readonly chain: string } | undefined,
): Promise<string> => {
  const id = newId();
  const { kind, mediaType, content } = piece;
  const link: Link = {
    ...{ number: (last?.number ?? 0) + 1, side: speakerOf(context), kind, mediaType },
    ...{ sha256: sha256(content), addedOn: context.today.toString() },
  };
  await context.tx
    .insertInto('complaint_evidence')
    .values({
      id,
      complaint_id: key.complaint,
      ...{ number: link.number, side: link.side, by_account: context.actor.account ?? null, kind, media_type: mediaType },
      ...{ bytes: content.length, sha256: link.sha256, chain: chained(last?.chain ?? chainStart(key.complaint), link) },
      sealed: seal(key, id, content),
      added_on: context.today,
    })
    .execute();
  return id;
};
