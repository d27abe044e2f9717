import './errors.ts';
import { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command, type Subject } from '../../platform/command/command.ts';
import { choice, text } from '../../platform/http/input.ts';
import { programmeOf } from '../corridors/index.ts';
import { adaptCases, adaptPack, type Identity, programmeId } from './domain/adapt-preset.ts';
import { blankCases, blankPack } from './domain/blank.ts';
import { presets } from './presets.ts';
import { insertDraft } from './store.ts';

const countryCode = () =>
  z
    .string({ error: (it) => (it.input === undefined ? 'input.missing' : 'input.code') })
    .transform((value) => value.trim().toUpperCase())
    .refine((value) => /^[A-Z]{2}$/.test(value), { error: 'input.code' });

/** One end of a corridor begins to write a programme: from nothing, from a shipped one, or from a version that somebody has proposed or signed. */
export const beginDraft = command({
  name: 'draft.begin',
  input: z.object({ title: text(120, 3), end: choice(['origin', 'destination']), partner: countryCode(), preset: text(80) }),
  load: async (_, { actor }): Promise<(Subject & { readonly country: string }) | undefined> =>
    actor.country === undefined ? undefined : { country: actor.country, owners: { country: actor.country } },
  async run({ country }, { title, end, partner, preset }, context) {
    if (partner === country) return fail('draft.own-country', { country }, { field: 'partner' });
    const [origin, destination] = end === 'origin' ? [country, partner] : [partner, country];
    const named = { title, origin, destination, version: context.today.toString() };
    const begun = await textsOf(preset, { ...named, id: programmeId(named) }, context);
    if (!begun.ok) return begun;
    const id = await insertDraft(context, { country, origin, destination, title, begunFrom: preset, ...begun.value });
    await context.record('draft.begun', { draft: id, origin, destination, from: preset });
    return ok({ id });
  },
});

interface Texts {
  readonly text: string;
  readonly cases: string;
}

const textsOf = async (preset: string, identity: Identity, { tx }: CommandContext): Promise<Result<Texts>> => {
  if (preset === 'blank') return ok({ text: blankPack(identity), cases: blankCases(identity.id) });
  const shipped = preset.startsWith('pack:') ? presets().get(preset.slice('pack:'.length)) : undefined;
  if (shipped) return ok(adapted(shipped.programme.text, shipped.cases, identity));
  const [, hash] = /^version:([0-9a-f]{64})$/.exec(preset) ?? [];
  const version =
    hash === undefined
      ? undefined
      : await tx.selectFrom('programme_version').select(['text', 'cases', 'programme_id']).where('hash', '=', hash).executeTakeFirst();
  if (hash === undefined || !version) return fail('draft.no-such-preset', undefined, { field: 'preset' });
  const { programme_id: id, text, cases } = version;
  const known = cases ?? presets().get(id)?.cases;
  // An amendment keeps its programme's name, so that it replaces the version in force; for another pair of countries it is another programme.
  const { destination, origins, version: amends } = await programmeOf(tx, hash);
  const same = destination === identity.destination && origins.includes(identity.origin);
  if (!same) return ok(adapted(text, known, identity));
  const later = amends === identity.version ? `${identity.version}.1` : identity.version;
  return ok(adapted(text, known, { ...identity, id, amends, version: later }));
};

const adapted = (text: string, cases: string | undefined, identity: Identity): Texts => ({
  text: adaptPack(text, identity),
  cases: cases === undefined ? blankCases(identity.id) : adaptCases(cases, identity.id),
});
