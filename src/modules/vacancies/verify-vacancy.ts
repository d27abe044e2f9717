import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { prose, version } from '../../platform/http/input.ts';
import { keepDecision } from '../../programme/index.ts';
import { drawQuota } from '../corridors/index.ts';
import { approving, completeStage } from '../stages/index.ts';
import { quotaPeriod, verify } from './domain/verification.ts';
import { askVerification, placesByTest } from './questions.ts';
import { lock, lockAhead, saveDecision } from './store.ts';

/**
 * Verifies a vacancy: the rules decide, the quota of its season is drawn, the places become real. Where the programme asks for two persons,
 * the first one's approval waits, and no place is real before the second's.
 */
export const verifyVacancy = command({
  name: 'vacancy.verify',
  input: z.object({ vacancy: id('vacancy'), version: version(), reason: prose(2_000).optional() }),
  ahead: (inputs, { tx }) =>
    lockAhead(
      tx,
      inputs.map(({ vacancy }) => vacancy),
    ),
  load: ({ vacancy }, { tx }) => lock(tx, vacancy),
  async run(subject, { reason }, context) {
    const decision = await askVerification(subject, context);
    const verified = verify(subject.vacancy, decision, reason);
    if (!verified.ok) return verified;
    const places = await placesByTest(subject, context);
    if (!places.ok) return places;
    const approved = { command: 'vacancy.verify', step: 'vacancy.verify', input: { reason }, answers: decision.answers };
    const verdict = await approving(context, subject.file, approved);
    if (!verdict.ok) return verdict;
    if (verdict.value === 'waits') return ok({ id: subject.vacancy.id, places: 0, waits: true });
    const completed = await completeStage(context, subject.file, { step: 'vacancy.verify', outcome: 'approved', reason });
    if (!completed.ok) return completed;
    const { corridor, programmeId, season, id: vacancy } = verified.value;
    const left = await drawQuota(context.tx, { corridor, programmeId, period: quotaPeriod(season) }, places.value);
    if (!left.ok) return left;
    await saveDecision(context, { ...verified.value, verifiedPlaces: places.value }, keepDecision(decision, reason));
    await context.record(
      'vacancy.verified',
      { vacancy, places: places.value, by: decision.outcome === 'allowed' ? 'rules' : 'person' },
      corridor,
    );
    return ok({ id: vacancy, places: places.value, waits: false });
  },
});
