import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { Texts } from '../../../programme/index.ts';
import { endsOf } from '../../corridors/index.ts';
import { confirmsOnly } from '../attest-stage.ts';
import { fileOfRow, readStage, type StageRow } from '../store.ts';
import { type FileTimeline, type TimelineEntry, timelineOf } from './timeline-of.ts';

/** One opened stage as its reader sees it, with the file around it. */
export interface StageSeen {
  readonly row: StageRow;
  readonly texts: Texts;
  readonly mine: boolean;
  readonly late: boolean;
  readonly confirmsOnly: boolean;
  readonly entry: TimelineEntry;
  readonly timeline: FileTimeline;
}

/** One stage of a file that the reader may see; undefined otherwise. */
export const stageSeen = async (tx: Tx, id: string, actor: Actor, today: PlainDate): Promise<StageSeen | undefined> => {
  const row = await readStage(tx, id);
  const ends = row && (await endsOf(tx, row.corridor_id));
  if (!row || !ends) return undefined;
  const timeline = await timelineOf(tx, await fileOfRow(tx, row, ends), actor, today);
  const entry = timeline.entries.find((one) => one.id === row.id);
  return entry && { row, texts: entry.texts, mine: entry.mine, late: entry.late, confirmsOnly: confirmsOnly(row), entry, timeline };
};
