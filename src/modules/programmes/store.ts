import { newId } from '../../kernel/ids.ts';
import type { CommandContext, Subject } from '../../platform/command/command.ts';
import './tables.ts';

/** What a draft is begun with. */
export interface NewDraft {
  readonly country: string;
  readonly origin: string;
  readonly destination: string;
  readonly title: string;
  readonly begunFrom: string;
  readonly text: string;
  readonly cases: string;
}

export const insertDraft = async ({ tx, actor, today }: CommandContext, { begunFrom, ...draft }: NewDraft): Promise<string> => {
  const id = newId();
  const by = actor.account ?? '';
  await tx
    .insertInto('programme_draft')
    .values({ id, ...draft, begun_from: begunFrom, begun_on: today, begun_by: by, changed_on: today, changed_by: by, adoption_id: null })
    .execute();
  return id;
};

/** A draft that a command has locked. */
export interface LockedDraft {
  readonly id: string;
  readonly version: number;
  readonly country: string;
  readonly origin: string;
  readonly destination: string;
  readonly text: string;
  readonly cases: string;
  readonly adoption: string | null;
  readonly proposed: boolean;
}

/** Locks a draft for whoever writes it; undefined for everybody else, who may not change it. */
export const lockDraft = async (
  { tx }: Pick<CommandContext, 'tx'>,
  id: string,
): Promise<(Subject & { readonly draft: LockedDraft }) | undefined> => {
  const row = await tx.selectFrom('programme_draft').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return undefined;
  const { country, origin, destination, version, text, cases, adoption_id: adoption } = row;
  return {
    draft: { id, version, country, origin, destination, text, cases, adoption, proposed: adoption !== null },
    version,
    owners: { country, ends: [country, country] },
  };
};

/** What a command changes in a draft. */
export type DraftChange = Partial<{ readonly text: string; readonly cases: string; readonly adoption: string | null }>;

export const changeDraft = async (
  { tx, actor, today }: CommandContext,
  draft: LockedDraft,
  { text, cases, adoption }: DraftChange,
): Promise<void> => {
  await tx
    .updateTable('programme_draft')
    .set({
      ...(text !== undefined && { text }),
      ...(cases !== undefined && { cases }),
      ...(adoption !== undefined && { adoption_id: adoption }),
      changed_on: today,
      changed_by: actor.account ?? '',
      version: draft.version + 1,
    })
    .where('id', '=', draft.id)
    .execute();
};

export const insertComment = async ({ tx, actor, today, now }: CommandContext, draft: string, words: string): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('draft_comment')
    .values({
      id,
      draft_id: draft,
      country: actor.country ?? '',
      role: actor.role,
      account_id: actor.account ?? '',
      words,
      written_on: today,
      written_at: now,
    })
    .execute();
  return id;
};
