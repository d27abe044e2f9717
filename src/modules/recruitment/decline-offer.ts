import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, prose, version } from '../../platform/http/input.ts';
import { answerable, declineReasons } from './domain/offer.ts';
import { askRefill } from './refill-job.ts';
import { lockOffer, lockOffersAhead, saveAnswer } from './store.ts';

/** A worker says no. The place goes to the next of its round, and saying no costs the worker nothing in later rounds. */
export const declineOffer = command({
  name: 'offer.decline',
  input: z.object({ offer: id('offer'), version: version().optional(), reason: choice(declineReasons), words: prose(500).optional() }),
  ahead: (inputs, { tx }) =>
    lockOffersAhead(
      tx,
      inputs.map(({ offer }) => offer),
    ),
  load: ({ offer }, { tx }) => lockOffer(tx, offer),
  async run({ offer }, { reason, words }, context) {
    const { tx, today, record } = context;
    const open = answerable({ status: offer.status, expiresOn: offer.expires_on }, today);
    if (!open.ok) return open;
    await saveAnswer(tx, offer, { status: 'declined', on: today, reason, words });
    // The reason stays with the offer: in a line that is kept for ever it would tell of one person.
    await record('offer.declined', { offer: offer.id, vacancy: offer.vacancy_id }, offer.corridor_id);
    await askRefill(context, offer);
    return ok({ id: offer.id });
  },
});
