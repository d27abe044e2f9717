import type { Result } from '../../kernel/result.ts';
import { executeAll, type Runtime, reading } from '../../platform/command/execute.ts';
import type { Refused } from '../../platform/command/problems.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { type Prospect, registerBulk } from '../stages/index.ts';
import type { Contract } from './domain/contract.ts';
import { drawContract } from './draw-contract.ts';
import { contractsOfPlacements } from './queries/contract-of-placement.ts';
import { signContract } from './sign-contract.ts';

/** The contracts that are drawn already, by placement. */
const drawnOf = async (tx: Tx, placements: readonly string[]): Promise<ReadonlyMap<string, Contract>> =>
  new Map((await contractsOfPlacements(tx, placements)).map((contract) => [contract.placement, contract]));

const prospects = async (tx: Tx, placements: readonly string[]): Promise<ReadonlyMap<string, Prospect>> => {
  const drawn = await drawnOf(tx, placements);
  return new Map(
    placements.map((id): [string, Prospect] => {
      const contract = drawn.get(id);
      if (contract?.employerSignedOn) return [id, { cannot: 'contract.signed-already' }];
      return [id, { will: contract ? 'contracts.bulk.sign' : 'contracts.bulk.draw-and-sign' }];
    }),
  );
};

/** Draws what is not drawn, with the terms of the offer; answers by placement, with the version to sign. */
const drawMissing = async (runtime: Runtime, actor: Actor, placements: readonly string[]) => {
  const drawn = await reading(runtime, actor, (tx) => drawnOf(tx, placements));
  const missing = placements.filter((id) => !drawn.has(id));
  const answers = await executeAll(
    runtime,
    drawContract,
    missing.map((placement) => ({ actor, input: { placement } })),
  );
  const versions = new Map([...drawn].map(([id, { version }]) => [id, version]));
  const refused = new Map<string, Refused>();
  for (const [at, placement] of missing.entries()) {
    const answer = answers[at];
    if (answer?.ok) versions.set(placement, answer.value.version);
    else if (answer) refused.set(placement, answer.error);
  }
  return { versions, refused };
};

/** The employer draws and signs the contracts of many files; one that the rules refuse stops no other, and is not signed. */
registerBulk('contract.sign', {
  prospects,
  async carryOut(runtime, { actor, placements, lang }) {
    const { versions, refused } = await drawMissing(runtime, actor, placements);
    const able = placements.filter((id) => versions.has(id));
    const signed = await executeAll(
      runtime,
      signContract,
      able.map((placement) => ({ actor, input: { placement, version: versions.get(placement), language: lang } })),
    );
    const answers = new Map<string, Result<unknown, Refused>>(able.map((id, at) => [id, signed[at] as Result<unknown, Refused>]));
    return placements.map((id) => answers.get(id) ?? { ok: false, error: refused.get(id) ?? { code: 'platform.busy' } });
  },
});
