import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { keepDecision } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { mayAct } from '../organisations/index.ts';
import { additionsTo, withAddendum } from './domain/addendum.ts';
import { signedByBoth } from './domain/contract.ts';
import { differences, falls, termFacts } from './domain/terms.ts';
import { contractInForce } from './queries/contract-in-force.ts';
import { raiseAlert } from './raise-alert.ts';
import { inOrder, termsInput, toldTerms } from './terms-input.ts';
import { addText } from './text-store.ts';

/**
 * The employer changes a contract that both have signed. Better terms wait for both signatures. Terms that give the worker less in one point
 * never come into force: the text is kept as it was written, and both labour offices and the worker are told.
 */
export const amendContract = command({
  name: 'contract.amend',
  input: z.object({ placement: id('placement'), version: version(), ...termsInput }).superRefine(inOrder),
  load: ({ placement }, { tx }) => contractInForce(tx, placement),
  async run({ placement, ends, offer, contract, texts }, input, context) {
    const { tx, today, record } = context;
    const standing = await mayAct(tx, placement.employer, today);
    if (!standing.ok) return standing;
    if (!contract || !signedByBoth(contract)) return fail('contract.not-in-force');
    if (texts.some(({ state }) => state === 'proposed')) return fail('contract.change-waits');
    const terms = toldTerms(contract.terms, input);
    if (terms.start && terms.end && isBefore(terms.end, terms.start)) return fail('input.order', undefined, { field: 'end' });
    const changed = differences(contract.terms, terms);
    if (changed.length === 0) return fail('contract.nothing-changed');
    const programme = await programmeOf(tx, placement.programmeHash);
    const inForce = texts.find(({ state }) => state === 'in-force');
    const additions = additionsTo(terms, programme, today);
    const fell = falls(withAddendum(contract.terms, inForce?.addendum ?? []), withAddendum(terms, additions));
    const next = (texts.at(-1)?.version ?? contract.version) + 1;
    const state = fell.length > 0 ? 'stopped' : 'proposed';
    await addText(tx, contract, {
      version: next,
      kind: 'amended',
      state,
      terms,
      addendum: additions,
      programmeHash: placement.programmeHash,
      decision: keepDecision(programme.decide('contract.verify', { offer: termFacts(offer), contract: termFacts(terms) }, today)),
      drawnOn: today,
    });
    await record('contract.amended', { contract: contract.id, placement: placement.id, version: next, state, changed }, contract.corridor);
    await raiseAlert(context, { placement, foundIn: 'amended', falls: fell, ends, programme });
    return ok({ id: contract.id, placement: placement.id, version: next, state, fell: fell.map(({ term }) => term) });
  },
});
