import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date, version } from '../../platform/http/input.ts';
import { keepDecision, obstaclesIn } from '../../programme/index.ts';
import { programmeInForce, programmeOf } from '../corridors/index.ts';
import { mayAct } from '../organisations/index.ts';
import { additionsTo, withAddendum } from './domain/addendum.ts';
import { signedByBoth } from './domain/contract.ts';
import { falls, termFacts } from './domain/terms.ts';
import { contractInForce } from './queries/contract-in-force.ts';
import { raiseAlert } from './raise-alert.ts';
import { termsInput, toldTerms } from './terms-input.ts';
import { addText } from './text-store.ts';

const { start: _, end: __, ...others } = termsInput;

/**
 * The employer renews a contract until a later day. It is verified again by the rules in force then, not by those under which the file was
 * begun, and what these demand at least is added. Both sign; terms below those of the contract in force are stopped and told.
 */
export const renewContract = command({
  name: 'contract.renew',
  input: z.object({ placement: id('placement'), version: version(), end: date(), ...others }),
  load: ({ placement }, { tx }) => contractInForce(tx, placement),
  async run({ placement, ends, contract, texts }, input, context) {
    const { tx, today, record } = context;
    const standing = await mayAct(tx, placement.employer, today);
    if (!standing.ok) return standing;
    if (!contract || !signedByBoth(contract)) return fail('contract.not-in-force');
    if (texts.some(({ state }) => state === 'proposed')) return fail('contract.change-waits');
    const { end } = contract.terms;
    if (!end || !isBefore(end, input.end)) return fail('input.order', undefined, { field: 'end' });
    const inForce = texts.find(({ state }) => state === 'in-force');
    const begun = await programmeOf(tx, placement.programmeHash);
    const { programme } = await programmeInForce(tx, placement.corridor, begun.id, today);
    // The days are what a renewal changes; every other term is compared with the contract that it renews.
    const [promised, terms] = [{ ...contract.terms, end: input.end }, toldTerms({ ...contract.terms, end: input.end }, input)];
    const decision = programme.decide('contract.verify', { offer: termFacts(promised), contract: termFacts(terms) }, today);
    const additions = additionsTo(terms, programme, today);
    const fell = falls(withAddendum(promised, inForce?.addendum ?? []), withAddendum(terms, additions));
    if (fell.length === 0 && decision.outcome !== 'allowed') return fail('contract.no-renewal', {}, { because: obstaclesIn(decision) });
    const next = (texts.at(-1)?.version ?? contract.version) + 1;
    const state = fell.length > 0 ? 'stopped' : 'proposed';
    await addText(tx, contract, {
      version: next,
      kind: 'renewed',
      state,
      terms,
      addendum: additions,
      programmeHash: programme.hash,
      decision: keepDecision(decision),
      drawnOn: today,
    });
    const facts = {
      contract: contract.id,
      placement: placement.id,
      version: next,
      state,
      programme: programme.hash,
      end: input.end.toString(),
    };
    await record('contract.renewal-drawn', facts, contract.corridor);
    await raiseAlert(context, { placement, foundIn: 'renewed', falls: fell, ends, programme });
    return ok({ id: contract.id, placement: placement.id, version: next, state, fell: fell.map(({ term }) => term) });
  },
});
