import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { payUnits } from '../../kernel/pay.ts';
import { fail, ok, type Problem } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import type { Refused } from '../../platform/command/problems.ts';
import { loadRows, rowOf } from '../../platform/db/row-set.ts';
import { choice, date, integer, money, occupation, text, version } from '../../platform/http/input.ts';
import { keepDecision } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { mayAct, standingAhead } from '../organisations/index.ts';
import { type Contract, isFixed } from './domain/contract.ts';
import { differences, type Terms, termFacts } from './domain/terms.ts';
import { faults } from './domain/verification.ts';
import { placementToContract } from './queries/placement-to-contract.ts';
import { insert, lockContractsAhead, lockOf, saveTerms } from './store.ts';

/** A yes or a no that may be left out: an unticked box is not a no here, it is silence. */
const yesOrNo = z
  .union([z.boolean(), z.enum(['yes', 'no', 'true', 'false'])], { error: () => 'input.choice' })
  .transform((value) => value === true || value === 'yes' || value === 'true');

/** The terms of a contract; each that is left out is the offer's. */
const contractInput = z
  .object({
    placement: id('placement'),
    version: version().optional(),
    pay: money().optional(),
    payPer: choice(payUnits).optional(),
    hoursWeek: integer(1, 168).optional(),
    start: date().optional(),
    end: date().optional(),
    occupation: occupation().optional(),
    region: text(60).optional(),
    housing: yesOrNo.optional(),
  })
  .superRefine(({ start, end }, context) => {
    if (start && end && isBefore(end, start)) context.addIssue({ code: 'custom', message: 'input.order', path: ['end'] });
  });

const termsOf = (offer: Terms, input: z.infer<typeof contractInput>): Terms => ({
  pay: input.pay ?? offer.pay,
  payPer: input.payPer ?? offer.payPer,
  hoursWeek: input.hoursWeek ?? offer.hoursWeek,
  start: input.start ?? offer.start,
  end: input.end ?? offer.end,
  occupation: input.occupation ?? offer.occupation,
  region: input.region ?? offer.region,
  housing: input.housing ?? offer.housing,
});

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
  },
  async load({ placement: id }, { tx }) {
    const found = await placementToContract(tx, id);
    if (!found) return undefined;
    const drawn = await lockOf(tx, id);
    const { worker, employer } = found.placement;
    return { ...found, drawn, version: drawn?.version, owners: { worker, organisations: [employer], ends: found.ends } };
  },
  async run({ placement, offer, drawn }, input, { tx, today, record }) {
    const standing = await mayAct(tx, placement.employer, today);
    if (!standing.ok) return standing;
    if (drawn && isFixed(drawn)) return fail('contract.terms-fixed');
    if (placement.status !== 'accepted' && placement.status !== 'selected')
      return fail('contract.file-closed', { status: placement.status });
    const terms = termsOf(offer, input);
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
    const changed = differences(drawn?.terms ?? offer, terms);
    const facts = { contract: contract.id, placement: placement.id, version: contract.version, changed };
    await record(drawn ? 'contract.redrawn' : 'contract.drawn', facts, contract.corridor);
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
