import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Problem } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Refused } from '../../platform/command/problems.ts';
import { loadRows, rowOf } from '../../platform/db/row-set.ts';
import { version } from '../../platform/http/input.ts';
import { keepDecision } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { mayAct, standingAhead } from '../organisations/index.ts';
import { additionsTo } from './domain/addendum.ts';
import { type Contract, isFixed } from './domain/contract.ts';
import { differences, falls, termFacts } from './domain/terms.ts';
import { faults } from './domain/verification.ts';
import { placementToContract } from './queries/placement-to-contract.ts';
import { raiseAlert } from './raise-alert.ts';
import { insert, lockContractsAhead, lockOf, saveTerms } from './store.ts';
import { inOrder, termsInput, toldTerms } from './terms-input.ts';
import { addText, lockTexts, lockTextsAhead, saveTextState } from './text-store.ts';

/** The terms of a contract; each that is left out is the offer's. */
const contractInput = z
  .object({
    placement: id('placement'),
    version: version().optional(),
    ...termsInput,
  })
  .superRefine(inOrder);

/**
 * The employer draws the contract of a placement. Each term is compared with the verified offer by the programme's rules, and a contract
 * that falls short of it is not drawn: substitution is stopped, not only found later. Until the first signature it can be drawn again.
 */
export const drawContract = command({
  name: 'contract.draw',
  input: contractInput,
  async ahead(inputs, { tx }) {
    const ids = inputs.map(({ placement }) => placement);
    await loadRows(tx, 'placement', 'id', ids);
    const placements = await Promise.all(ids.map((placement) => rowOf(tx, 'placement', placement)));
    await loadRows(
      tx,
      'offer',
      'id',
      placements.map((row) => row?.offer_id),
    );
    await standingAhead(
      tx,
      placements.map((row) => row?.employer_id),
    );
    await lockContractsAhead(tx, ids);
    await lockTextsAhead(tx, ids);
  },
  async load({ placement: id }, { tx }) {
    const found = await placementToContract(tx, id);
    if (!found) return undefined;
    const drawn = await lockOf(tx, id);
    const { worker, employer } = found.placement;
    return { ...found, drawn, version: drawn?.version, owners: { worker, organisations: [employer], ends: found.ends } };
  },
  async run({ placement, ends, offer, drawn }, input, context) {
    const { tx, today, record } = context;
    const standing = await mayAct(tx, placement.employer, today);
    if (!standing.ok) return standing;
    if (drawn && isFixed(drawn)) return fail('contract.terms-fixed');
    if (placement.status !== 'accepted' && placement.status !== 'selected')
      return fail('contract.file-closed', { status: placement.status });
    const terms = toldTerms(offer, input);
    if (terms.start && terms.end && isBefore(terms.end, terms.start)) return fail('input.order', undefined, { field: 'end' });
    const programme = await programmeOf(tx, placement.programmeHash);
    const decision = programme.decide('contract.verify', { offer: termFacts(offer), contract: termFacts(terms) }, today);
    const refused = refusal(faults(offer, terms, decision, programme.rules));
    if (refused) return { ok: false, error: refused };
    const contract: Contract = {
      id: drawn?.id ?? newId(),
      placement: placement.id,
      corridor: placement.corridor,
      worker: placement.worker,
      employer: placement.employer,
      recruiter: placement.recruiter,
      terms,
      drawnOn: today,
      decision: keepDecision(decision),
      verifiedOn: today,
      employerSignedOn: null,
      workerSignedOn: null,
      workerLanguage: null,
      version: drawn ? drawn.version + 1 : 1,
    };
    if (drawn) await saveTerms(tx, contract);
    else if (!(await insert(tx, contract))) return fail('platform.busy');
    const earlier = drawn && (await lockTexts(tx, placement.id)).find(({ state }) => state === 'in-force');
    if (earlier) await saveTextState(tx, earlier, 'replaced');
    await addText(tx, contract, {
      version: contract.version,
      kind: 'drawn',
      state: 'in-force',
      terms,
      addendum: additionsTo(terms, programme, today),
      programmeHash: placement.programmeHash,
      decision: contract.decision,
      drawnOn: today,
    });
    const changed = differences(drawn?.terms ?? offer, terms);
    const facts = { contract: contract.id, placement: placement.id, version: contract.version, changed };
    await record(drawn ? 'contract.redrawn' : 'contract.drawn', facts, contract.corridor);
    // What no rule of the programme compares has been let through: it is a fall all the same, and told.
    await raiseAlert(context, { placement, foundIn: 'drawn', falls: falls(offer, terms), ends, programme });
    return ok({ id: contract.id, placement: placement.id, version: contract.version });
  },
});

/** Every term that is wrong under one refusal, so that one correction is enough. */
const refusal = (problems: readonly Problem[]): Refused | undefined => {
  const [first] = problems;
  if (!first) return undefined;
  if (problems.length === 1) return { ...first, problems };
  return {
    code: 'contract.differs',
    params: { count: problems.length },
    because: problems.flatMap((problem) => problem.because ?? []),
    problems,
  };
};
