import type { Keys } from '../../platform/auth/keys.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { acknowledge } from './acknowledge.ts';
import { groupsOf } from './domain/receipt.ts';
import { fileComplaint } from './file-complaint.ts';
import { receiptOf, ticketFor } from './receipt-key.ts';
import { reckonWages } from './reckon-wages.ts';
import { tell } from './tell.ts';
import { triage } from './triage.ts';

/** The forms of the invented complaints; a number of its own for each, so that a second start files none again. */
const forms = {
  wages: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a01',
  papers: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a02',
  fees: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a03',
} as const;

/** The number of one of the demonstration's complaints, to be tried at the front door. It follows from the installation's key, and is kept nowhere. */
export const demoReceipt = (keys: Keys): string => groupsOf(receiptOf(keys, forms.wages)).join(' ');

interface Parties {
  readonly officer: Actor;
}

/** Three invented complaints, marked as simulated: one reckoned and before inspectors, one with signs of force, one that nobody has read yet. */
export const loadComplaints = async (runtime: Runtime, keys: Keys, { officer }: Parties): Promise<void> => {
  const anybody: Actor = { role: 'public', simulated: true };
  const file = async (
    form: keyof typeof forms,
    language: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<string | undefined> => {
    const filed = await fileComplaint(runtime, keys, {
      actor: anybody,
      ticket: ticketFor(keys, forms[form]),
      language,
      fields,
      simulated: true,
    });
    return filed.ok ? filed.value.id : undefined;
  };
  const wages = await file('wages', 'es', {
    ...{ matters: ['unpaid-wages'], country: 'ES', home: 'MA', tell_home: 'yes', tell_employer: 'yes', filer: 'worker' },
    words: 'Trabajé tres meses. El primero me pagaron 700 euros, el segundo nada y el tercero 500. Me quitan 100 al mes por la habitación.',
  });
  const taken = wages === undefined ? undefined : await execute(runtime, officer, acknowledge, { complaint: wages, version: 1 });
  // At a later start it was taken up already.
  if (wages !== undefined && taken?.ok) {
    await execute(runtime, officer, triage, {
      complaint: wages,
      version: 2,
      urgency: 'usual',
      programme: 'es-ma-gecco',
      to: 'investigation',
    });
    const month = (name: string, paid: string) => ({ month: name, paid, unlawful: '100' });
    const months = { m1: month('2025-01', '700'), m2: month('2025-02', '0'), m3: month('2025-03', '500') };
    await execute(runtime, officer, reckonWages(keys), {
      complaint: wages,
      currency: 'EUR',
      pay: '1000',
      per: 'month',
      reference: 'P-DEMO',
      months,
    });
    await execute(runtime, officer, tell(keys), {
      complaint: wages,
      words: 'Hemos calculado lo que se le debe. ¿Tiene usted las nóminas?',
      language: 'es',
    });
  }
  await file('papers', 'en', {
    ...{ matters: ['documents-held', 'threats'], country: 'ES', filer: 'family' },
    words: 'He says he keeps her passport until the season is over. She is afraid to call.',
  });
  await file('fees', 'fr', {
    ...{ matters: ['fees-charged'], country: 'ES', home: 'MA', filer: 'union' },
    words: 'Quatre personnes ont payé chacune 6 000 dirhams à un homme qui promettait une place à Huelva.',
  });
};
