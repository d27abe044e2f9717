import type { Keys } from '../../platform/auth/keys.ts';
import type { AnyCommand } from '../../platform/command/command.ts';
import { execute, type Runtime, reading } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { acknowledge } from './acknowledge.ts';
import { answerInvitation, inviteAll } from './conciliate.ts';
import { groupsOf } from './domain/receipt.ts';
import { fileComplaint } from './file-complaint.ts';
import { receiptOf, ticketFor } from './receipt-key.ts';
import { reckonWages } from './reckon-wages.ts';
import { proposeSettlement, settle } from './settle.ts';
import { tell } from './tell.ts';
import { triage } from './triage.ts';

/** The forms of the invented complaints; a number of its own for each, so that a second start files none again. */
const forms = {
  wages: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a01',
  papers: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a02',
  fees: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a03',
  room: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a04',
  overtime: '6f1d2a58-6c1e-4a0b-9a54-0f0c8f0d6a05',
} as const;

/** The number of one of the demonstration's complaints, to be tried at the front door. It follows from the installation's key, and is kept nowhere. */
export const demoReceipt = (keys: Keys): string => groupsOf(receiptOf(keys, forms.wages)).join(' ');

interface Parties {
  readonly officer: Actor;
  readonly conciliator: Actor;
}

/**
 * Invented complaints, marked as simulated: one reckoned and before inspectors, one with signs of force, one that nobody has read yet, one whose
 * parties are invited to a conciliator, and one that was settled and is not paid yet.
 */
export const loadComplaints = async (runtime: Runtime, keys: Keys, { officer, conciliator }: Parties): Promise<void> => {
  const anybody: Actor = { role: 'public', simulated: true };
  const file: File = async (form, language, fields) => {
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
  await loadConciliations(runtime, keys, { officer, conciliator }, file);
};

type File = (form: keyof typeof forms, language: string, fields: Readonly<Record<string, unknown>>) => Promise<string | undefined>;

/** Two complaints in the hands of a conciliator; at a later start they were taken up already, and stay as they are. */
const loadConciliations = async (runtime: Runtime, keys: Keys, { officer, conciliator }: Parties, file: File): Promise<void> => {
  const today = await runtime.clock.today();
  const agreed = { country: 'ES', home: 'MA', tell_home: 'yes', tell_employer: 'yes', filer: 'worker' };
  /** @returns what runs a command on the complaint as it then is; undefined where it was taken up before */
  const beforeConciliator = async (id: string | undefined) => {
    if (id === undefined) return undefined;
    let version = 1;
    const does = async (actor: Actor, command: AnyCommand, input: Readonly<Record<string, unknown>> = {}): Promise<boolean> => {
      const done = await execute(runtime, actor, command, { complaint: id, version, ...input });
      version += done.ok ? 1 : 0;
      return done.ok;
    };
    if (!(await does(officer, acknowledge))) return undefined;
    await does(officer, triage, { urgency: 'usual', programme: 'es-ma-gecco', to: 'conciliation' });
    return does;
  };
  const rowsOf = <T>(read: (tx: Tx) => Promise<T>): Promise<T> => reading(runtime, conciliator, read);

  const room = await file('room', 'ar', {
    ...{ ...agreed, matters: ['housing'] },
    words: 'نحن ثمانية في غرفة واحدة، ويُقتطع من كل منا ثمن غرفة كاملة. (شكوى مختلقة)',
  });
  const inRoom = await beforeConciliator(room);
  if (inRoom) {
    await inRoom(conciliator, inviteAll, { meeting: today.add({ days: 7 }).toString() });
    const invited = await rowsOf((tx) =>
      tx
        .selectFrom('complaint_invitation')
        .select(['id', 'party'])
        .where('complaint_id', '=', room ?? '')
        .execute(),
    );
    const boss = invited.find(({ party }) => party === 'employer');
    if (boss) await execute(runtime, conciliator, answerInvitation, { complaint: room, invitation: boss.id, answer: 'comes' });
  }

  const overtime = await file('overtime', 'es', {
    ...{ ...agreed, matters: ['unpaid-wages'] },
    words: 'Me deben las horas extra de la última quincena. (Queja inventada)',
  });
  const inOvertime = await beforeConciliator(overtime);
  if (inOvertime) {
    const due = today.add({ days: 10 }).toString();
    const terms = 'Desde ahora las horas extra van en la nómina. (Acuerdo inventado)';
    await inOvertime(conciliator, proposeSettlement(keys), { amount: { amount: '640.00', currency: 'EUR' }, due, terms });
    const [settlement] = await rowsOf((tx) =>
      tx
        .selectFrom('complaint_settlement')
        .select('id')
        .where('complaint_id', '=', overtime ?? '')
        .execute(),
    );
    // Signed at the meeting: a paper that the conciliator has seen.
    await inOvertime(conciliator, settle, { settlement: settlement?.id, answer: 'agrees' });
  }
};
