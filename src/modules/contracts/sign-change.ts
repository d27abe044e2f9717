import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { rowsOf } from '../../platform/db/row-set.ts';
import { version } from '../../platform/http/input.ts';
import { revokeDocument } from '../../platform/signing/index.ts';
import { mayAct } from '../organisations/index.ts';
import { contractNumber } from './domain/contract.ts';
import { contractInForce } from './queries/contract-in-force.ts';
import { employersLanguage, languageTag, signText } from './sign-text.ts';
import { saveReplaced } from './store.ts';
import { saveTextState } from './text-store.ts';

/**
 * Worker or employer signs the text that was proposed to replace the one in force. With the second signature it takes its place; until then
 * the old one holds, for as long as either likes.
 */
export const signChange = command({
  name: 'contract.sign-change',
  input: z.object({ placement: id('placement'), text: version(), language: languageTag().optional() }),
  async load({ placement }, { tx }) {
    const found = await contractInForce(tx, placement);
    return found && { ...found, version: undefined };
  },
  async run({ placement, contract, texts }, input, context) {
    const { tx, actor, today, record } = context;
    const proposed = texts.find(({ state }) => state === 'proposed');
    const inForce = texts.find(({ state }) => state === 'in-force');
    if (!contract || !proposed || !inForce) return fail('contract.no-change-waits');
    if (proposed.version !== input.text) return fail('platform.stale');
    const signer = actor.role === 'worker' ? 'worker' : 'employer';
    if (signer === 'worker' && input.language === undefined) return fail('input.missing', undefined, { field: 'language' });
    const standing = await mayAct(tx, contract.employer, today);
    if (!standing.ok) return standing;
    const signed = (await rowsOf(tx, 'contract_signature', 'placement_id', placement.id)).filter((row) => row.version === proposed.version);
    const mine = signed.find((row) => row.signer === signer);
    if (mine) return fail('contract.signed-already', { on: mine.signed_on.toString() });
    const language = input.language ?? employersLanguage;
    await signText(context, contract, { version: proposed.version, signer, language });
    const other = signed.find((row) => row.signer !== signer);
    const facts = { contract: contract.id, placement: placement.id, version: proposed.version, by: signer };
    await record('contract.change-signed', signer === 'worker' ? { ...facts, language } : facts, contract.corridor);
    if (!other) return ok({ id: contract.id, placement: placement.id, inForce: false });
    await saveTextState(tx, inForce, 'replaced');
    await revokeDocument(context, 'contract', contractNumber(placement.reference, inForce.version));
    await saveTextState(tx, proposed, 'in-force');
    const [workers, employers] = signer === 'worker' ? [today, other.signed_on] : [other.signed_on, today];
    await saveReplaced(tx, {
      ...contract,
      terms: proposed.terms,
      drawnOn: proposed.drawnOn,
      decision: proposed.decision,
      verifiedOn: proposed.drawnOn,
      workerSignedOn: workers,
      employerSignedOn: employers,
      workerLanguage: signer === 'worker' ? language : other.language,
      version: proposed.version,
    });
    return ok({ id: contract.id, placement: placement.id, inForce: true });
  },
});
