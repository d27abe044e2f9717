import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { prose, version } from '../../platform/http/input.ts';
import { keepDecision } from '../../programme/index.ts';
import { completeStage, stopFile } from '../stages/index.ts';
import { failures, refuse } from './domain/verification.ts';
import { closeDecision } from './labour-test/decision-task.ts';
import { askVerification } from './questions.ts';
import { lock, lockAhead, saveDecision } from './store.ts';

/** Refuses a vacancy with the rules that failed, or with the officer's reason where the rules left it to a person. */
export const refuseVacancy = command({
  name: 'vacancy.refuse',
  input: z.object({ vacancy: id('vacancy'), version: version(), reason: prose(2_000).optional() }),
  ahead: (inputs, { tx }) =>
    lockAhead(
      tx,
      inputs.map(({ vacancy }) => vacancy),
    ),
  load: ({ vacancy }, { tx }) => lock(tx, vacancy),
  async run(subject, { reason }, context) {
    const decision = await askVerification(subject, context);
    const refused = refuse(subject.vacancy, decision, reason);
    if (!refused.ok) return refused;
    const completed = await completeStage(context, subject.file, { step: 'vacancy.verify', outcome: 'refused', reason });
    if (!completed.ok) return completed;
    await stopFile(context, subject.file);
    await closeDecision(context, subject.vacancy.id);
    await saveDecision(context, refused.value, keepDecision(decision, reason));
    const rules = failures(decision).map((answer) => answer.rule);
    await context.record(
      'vacancy.refused',
      { vacancy: subject.vacancy.id, rules, by: rules.length > 0 ? 'rules' : 'person' },
      subject.vacancy.corridor,
    );
    return ok({ id: subject.vacancy.id });
  },
});
