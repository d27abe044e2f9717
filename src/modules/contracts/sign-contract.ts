import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { obstaclesIn } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { mayAct } from '../organisations/index.ts';
import { advancePlacement, lockPlacement, lockPlacementsAhead } from '../recruitment/index.ts';
import { completeStage, signStage } from '../stages/index.ts';
import { contractFacts, sign, signedByBoth } from './domain/contract.ts';
import { employersLanguage, languageTag, signText } from './sign-text.ts';
import { lockContractsAhead, lockOf, saveSignatures } from './store.ts';
import { lockTextsAhead } from './text-store.ts';

/**
 * Worker or employer signs the terms of this version, in either order and each once. The worker says in which language they were read.
 * With the second signature the file goes on.
 */
export const signContract = command({
  name: 'contract.sign',
  input: z.object({ placement: id('placement'), version: version(), language: languageTag().optional() }),
  async ahead(inputs, { tx }) {
    const ids = inputs.map(({ placement }) => placement);
    await lockPlacementsAhead(tx, ids);
    await lockContractsAhead(tx, ids);
    await lockTextsAhead(tx, ids);
  },
  async load({ placement }, { tx }) {
    const locked = await lockPlacement(tx, placement);
    if (!locked) return undefined;
    const contract = await lockOf(tx, placement);
    return { ...locked, contract, version: contract?.version };
  },
  async run({ placement, file, contract }, input, context) {
    const { tx, actor, today } = context;
    if (!contract) return fail('contract.not-drawn');
    const signer = actor.role === 'worker' ? 'worker' : 'employer';
    if (signer === 'worker' && input.language === undefined) return fail('input.missing', undefined, { field: 'language' });
    const signed = sign(contract, signer, today, input.language ?? '');
    if (!signed.ok) return signed;
    const standing = await mayAct(tx, contract.employer, today);
    if (!standing.ok) return standing;
    const programme = await programmeOf(tx, file.programmeHash);
    const facts = {
      contract: contractFacts(contract),
      placement: {
        signed_by_origin: placement.signedByOriginOn !== null,
        signed_by_destination: placement.signedByDestinationOn !== null,
      },
      season: file.season,
    };
    const decision = programme.decide('contract.sign', facts, today);
    if (decision.outcome !== 'allowed') return fail('contract.not-yet', {}, { because: obstaclesIn(decision) });
    const step = { step: 'contract.sign' };
    const put = await signStage(context, file, step);
    if (!put.ok) return put;
    await saveSignatures(tx, signed.value);
    const language = input.language ?? employersLanguage;
    await signText(context, contract, { version: contract.version, signer, language });
    const line = { contract: contract.id, placement: placement.id, version: contract.version, by: signer };
    await context.record('contract.signed', signer === 'worker' ? { ...line, language: input.language ?? '' } : line, contract.corridor);
    if (signedByBoth(signed.value)) {
      const completed = await completeStage(context, file, step);
      if (!completed.ok) return completed;
      await advancePlacement(context, placement, 'contracted');
    }
    return ok({ id: contract.id, placement: placement.id, signedByBoth: signedByBoth(signed.value) });
  },
});
