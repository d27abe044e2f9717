import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import type { World } from '../season/world.ts';
import type { SceneCommand } from './commands.ts';
import type { SceneAct } from './scene.ts';
import type { Kept } from './who.ts';

const one = async (tx: Tx, query: ReturnType<typeof sql<{ version: number }>>): Promise<Record<string, unknown>> => {
  const [row] = (await query.execute(tx)).rows;
  return row ? { version: row.version } : {};
};

/** Commands that say which version of an organisation, a list or a contract their sender saw. */
const versionOf: Readonly<Partial<Record<SceneCommand, 'organisation' | 'selection' | 'contract'>>> = {
  'organisation.set-status': 'organisation',
  'panel.call': 'selection',
  'panel.score': 'selection',
  'panel.sign': 'selection',
  'contract.amend': 'contract',
  'contract.renew': 'contract',
};

/**
 * What a party would read on its own page before it acts: the task that it answers, the decision that it appeals
 * against, the version that it saw, the codes of a list.
 */
export const seenBefore = (world: World, act: SceneAct, { role, country }: Actor, kept: Kept): Promise<Record<string, unknown>> =>
  world.read(async (tx) => {
    if (act.task !== undefined) {
      const about = ['placement', 'incident', 'organisation', 'vacancy', 'worker'].flatMap((name) => kept[name] ?? []);
      const { rows } = await sql<{ task: string; version: number }>`
        select id as task, version from task where kind = ${act.task} and state = 'open' and about_id = any (${about}::uuid[])
          and (holder_role is null or (holder_role = ${role} and holder_country = ${country ?? null}))
        order by opened_on, id limit 1`.execute(tx);
      return { ...rows[0] };
    }
    if (act.does === 'appeal.file') {
      const { rows } = await sql<{ decision: string }>`
        select id as decision from organisation_status where organisation_id = ${kept.organisation} order by valid_from desc limit 1`.execute(
        tx,
      );
      return { ...rows[0] };
    }
    switch (versionOf[act.does]) {
      case 'organisation':
        return one(tx, sql`select version from organisation where id = ${kept.organisation}`);
      case 'selection':
        return {
          ...(await one(tx, sql`select version from selection where id = ${kept.selection}`)),
          ...(await notes(tx, world, act, kept)),
        };
      case 'contract':
        return one(tx, sql`select version from contract where placement_id = ${kept.placement}`);
      default:
        return {};
    }
  });

/** What an invented panel notes: most come, and each gets points by chance for what the programme says is looked at. */
const notes = async (tx: Tx, world: World, act: SceneAct, kept: Kept): Promise<Record<string, unknown>> => {
  if (act.does !== 'panel.score') return {};
  const { rows } = await sql<{ code: string }>`
    select code from selection_candidate where selection_id = ${kept.selection} order by position, code`.execute(tx);
  const came = rows.filter((_, at) => world.chance('panel', String(at)).chance(0.85)).map(({ code }) => code);
  const most = act.says['top-points'] as Readonly<Record<string, number>>;
  const points = (at: number) =>
    Object.fromEntries(
      Object.entries(most).map(([criterion, top]) => [
        criterion,
        world.chance('panel', String(at), criterion).between(Math.ceil(top / 3), top),
      ]),
    );
  return { attended: came, scores: Object.fromEntries(came.map((code, at) => [code, points(at)])) };
};
