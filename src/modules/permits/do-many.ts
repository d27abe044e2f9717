import type { PlainDate } from '../../kernel/dates.ts';
import type { AnyCommand } from '../../platform/command/command.ts';
import { executeAll, type Runtime, reading } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { contractsOfPlacements } from '../contracts/index.ts';
import { type BulkStep, type Prospect, registerBulk } from '../stages/index.ts';
import { movementOfStep } from './domain/stay.ts';
import { issuePermit } from './issue-permit.ts';
import { recordEntry } from './record-entry.ts';
import { recordExit } from './record-exit.ts';
import { recordReturn } from './record-return.ts';

/** The days for which a permit is wanted: those of the contract. */
const contractDays = async (tx: Tx, placements: readonly string[]): Promise<ReadonlyMap<string, readonly [PlainDate, PlainDate]>> => {
  const days = new Map<string, readonly [PlainDate, PlainDate]>();
  for (const { placement, terms } of await contractsOfPlacements(tx, placements))
    if (terms.start && terms.end) days.set(placement, [terms.start, terms.end]);
  return days;
};

const permitProspects = async (tx: Tx, placements: readonly string[]): Promise<ReadonlyMap<string, Prospect>> => {
  const known = await contractDays(tx, placements);
  return new Map(
    placements.map((id): [string, Prospect] => {
      const days = known.get(id);
      return [id, days ? { will: 'permits.bulk.issue', days } : { cannot: 'permit.facts-missing' }];
    }),
  );
};

const issueMany = async (runtime: Runtime, actor: Actor, placements: readonly string[]) => {
  const known = await reading(runtime, actor, (tx) => contractDays(tx, placements));
  return executeAll(
    runtime,
    issuePermit,
    placements.map((placement) => {
      const [from, until] = known.get(placement) ?? [];
      return { actor, input: { placement, from, until } };
    }),
  );
};

/** The consulate issues many permits, each for the days of its contract; where an officer must say why, it is done on the file. */
registerBulk('permit.issue', {
  prospects: permitProspects,
  carryOut: (runtime, { actor, placements }) => issueMany(runtime, actor, placements),
});

/** One day for many who came, left or reported back together. */
const movements = (step: keyof typeof movementOfStep, command: AnyCommand): BulkStep => ({
  asksDay: true,
  prospects: async (_, placements) => new Map(placements.map((id) => [id, { will: `permits.bulk.${movementOfStep[step]}` }])),
  carryOut: (runtime, { actor, placements, on }) =>
    executeAll(
      runtime,
      command,
      placements.map((placement) => ({ actor, input: { placement, on } })),
    ),
});
registerBulk('stay.enter', movements('stay.enter', recordEntry));
registerBulk('stay.exit', movements('stay.exit', recordExit));
registerBulk('stay.return', movements('stay.return', recordReturn));
