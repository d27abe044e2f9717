import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { choice, date, prose, text } from '../../platform/http/input.ts';
import { countryOfZone } from '../../platform/standards/index.ts';
import { insertDocument, sealedNumber } from './document-store.ts';
import { documentKinds, plainNumber } from './domain/document.ts';
import { readZone } from './domain/mrz.ts';
import { mayBeWritten, writtenBy } from './living.ts';
import { readWorker } from './store.ts';
import { closeIfEnough } from './watch-papers.ts';

const optionalDate = () =>
  z.preprocess(
    (given) => (typeof given === 'object' && given !== null && Object.values(given).every((part) => part === '') ? undefined : given),
    date().optional(),
  );

/** A paper as somebody gives it: typed, or by its machine-readable zone, which says number, issuer and end by itself. */
export const documentFields = {
  kind: choice(documentKinds),
  issuer: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, { error: 'input.code' })
    .optional(),
  number: text(40, 3).optional(),
  printedName: text(160).optional(),
  issuedOn: optionalDate(),
  expiresOn: optionalDate(),
  mrz: prose(200).optional(),
};
type Given = z.infer<z.ZodObject<typeof documentFields>>;

interface Understood {
  readonly issuer: string;
  readonly number: string;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly zoneName: string | null;
}

/** Number, issuer and end, from the zone where there is one; what is typed beside it must not say otherwise. */
const understood = (given: Given): Result<Understood> => {
  if (given.mrz?.trim()) {
    const zone = readZone(given.mrz);
    if (!zone.ok) return zone;
    const issuer = countryOfZone(zone.value.issuer) ?? given.issuer;
    if (issuer === undefined) return fail('document.issuer-unknown', {}, { field: 'issuer' });
    if (given.number !== undefined && plainNumber(given.number) !== plainNumber(zone.value.number))
      return fail('document.mrz-differs', { part: 'number' }, { field: 'number' });
    const end = zone.value.expires;
    try {
      const expiresOn = end && Temporal.PlainDate.from(end, { overflow: 'reject' });
      if (given.expiresOn && expiresOn && !given.expiresOn.equals(expiresOn))
        return fail('document.mrz-differs', { part: 'expiry' }, { field: 'expiresOn' });
      const zoneName = [zone.value.givenNames, zone.value.familyName].filter((part) => part !== '').join(' ');
      return ok({ issuer, number: zone.value.number, expiresOn: expiresOn ?? given.expiresOn ?? null, zoneName });
    } catch {
      return fail('document.mrz-shape', {}, { field: 'mrz' });
    }
  }
  if (given.number === undefined || plainNumber(given.number).length < 3) return fail('input.missing', {}, { field: 'number' });
  if (given.issuer === undefined) return fail('input.missing', {}, { field: 'issuer' });
  return ok({ issuer: given.issuer, number: given.number, expiresOn: given.expiresOn ?? null, zoneName: null });
};

/** Keeps a paper of a worker's: the one way in which a number gets into the database. @returns its id */
export const keepPaper = async (keys: Keys, context: CommandContext, worker: string, given: Given): Promise<Result<string>> => {
  const read = understood(given);
  if (!read.ok) return read;
  const { issuer, number, expiresOn, zoneName } = read.value;
  if (given.issuedOn && expiresOn && compareDates(expiresOn, given.issuedOn) < 0)
    return fail('document.ends-before-issue', {}, { field: 'expiresOn' });
  if (given.issuedOn && compareDates(given.issuedOn, context.today) > 0) return fail('document.issued-ahead', {}, { field: 'issuedOn' });
  const made = newId<'document'>();
  await insertDocument(context.tx, {
    id: made,
    worker_id: worker,
    kind: given.kind,
    issuer,
    ...sealedNumber(keys, { id: made, kind: given.kind, issuer, number }),
    printed_name: given.printedName ?? zoneName,
    zone_name: zoneName,
    issued_on: given.issuedOn ?? null,
    expires_on: expiresOn,
    added_on: context.today,
    added_by: writtenBy(context.actor),
  });
  await context.record('document.added', { worker: worker, document: made, kind: given.kind, by: writtenBy(context.actor) });
  return ok(made);
};

/** A worker, or the agency with the paper in hand, adds a paper to the record. The number is sealed before it is written. */
export const addDocument = (keys: Keys) =>
  command({
    name: 'document.add',
    input: z.object({ worker: id('worker'), ...documentFields }),
    async load({ worker: key }, { tx }) {
      const worker = await readWorker(tx, key);
      return worker && { worker, owners: { worker: worker.id, country: worker.origin } };
    },
    async run({ worker }, given, context) {
      const living = await mayBeWritten(context.tx, worker.id);
      if (!living.ok) return living;
      const made = await keepPaper(keys, context, worker.id, given);
      if (!made.ok) return made;
      await closeIfEnough(context, worker.id);
      return ok({ id: worker.id, document: made.value });
    },
  });
