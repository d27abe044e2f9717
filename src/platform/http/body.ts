import './errors.ts';
import { Refusal } from '../../kernel/result.ts';
import type { Sent } from './routes.ts';

/** Bytes that a request may bring: forms are small, a file of vacancies may be large. */
export const bodyLimits = { form: 256 * 1024, upload: 20 * 1024 * 1024 } as const;
/** Fields of a form and levels of JSON: far more than any form or command has, and few enough to be read in no time. */
const shapeLimits = { fields: 1_000, levels: 32 } as const;

/** What a request without a body says. */
export const nothingSent: Sent = { json: false, fields: {}, typed: {}, files: {} };

/**
 * Reads a body as a JSON object, a form, or a form with files. Empty form fields count as absent.
 * @param takesFiles whether a file is expected here: only then may a body be large
 * @throws Refusal `input.too-large`, `input.not-json`, `input.not-a-form`, `edge.encoded`, `edge.twice`, `edge.broken-off`.
 */
export const readBody = async (request: Request, takesFiles = false): Promise<Sent> => {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '') return nothingSent;
  // Nothing is unpacked: a few packed bytes can be gigabytes.
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') throw new Refusal('edge.encoded', { encoding: encoding.slice(0, 20) });
  const bytes = await readBytes(request, takesFiles && type === 'multipart/form-data' ? bodyLimits.upload : bodyLimits.form);
  if (type === 'application/json') return { ...nothingSent, json: true, fields: parseJson(bytes) };
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data')
    throw new Refusal('input.not-a-form', { type: type.slice(0, 60) });
  if (parts(bytes, type === 'multipart/form-data' ? 'content-disposition' : '&') > shapeLimits.fields)
    throw new Refusal('input.too-large', { most: bodyLimits.form });
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData();
  } catch {
    throw new Refusal('input.not-a-form', { type });
  }
  return fromForm(form);
};

/** How many fields a form can have at most, counted without reading it: a body of twenty million bytes could be a million fields. */
const parts = (bytes: Uint8Array, sign: string): number => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [small, large] = [Buffer.from(sign), Buffer.from(sign === '&' ? sign : 'Content-Disposition')];
  let count = 1;
  for (const wanted of small.equals(large) ? [small] : [small, large])
    for (let at = text.indexOf(wanted); at >= 0 && count <= shapeLimits.fields; at = text.indexOf(wanted, at + wanted.length)) count += 1;
  return count;
};

const readBytes = async (request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limit) throw new Refusal('input.too-large', { most: limit });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > limit) throw new Refusal('input.too-large', { most: limit });
      chunks.push(chunk);
    }
  } catch (error) {
    // The sender has gone, or what it announced never came: nobody's bug.
    throw error instanceof Refusal ? error : new Refusal('edge.broken-off');
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};

const parseJson = (bytes: Uint8Array): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && isShallow(value)) return value as Record<string, unknown>;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // told below, in one way
  }
  throw new Refusal('input.not-json');
};

/** What is nested deeper would end the stack of whoever walks it later. Walked without recursion for that reason. */
const isShallow = (value: object): boolean => {
  let level: object[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > shapeLimits.levels) return false;
    for (const one of level) if (!Array.isArray(one)) Object.keys(one).forEach(refuseReaching);
    level = level.flatMap((one) => Object.values(one).filter((below) => typeof below === 'object' && below !== null));
  }
  return true;
};

const fromForm = async (form: FormData): Promise<Sent> => {
  const fields: Record<string, unknown> = {};
  const typed: Record<string, string> = {};
  const files: Record<string, { name: string; bytes: Uint8Array }> = {};
  const seen = new Set<string>();
  for (const [name, value] of form.entries()) {
    refuseReaching(name);
    // Which of the two counts would be the reader's guess, and another reader's may be another.
    if (seen.has(name) && !name.endsWith('[]')) throw new Refusal('edge.twice', {}, { field: name.slice(0, 60) });
    seen.add(name);
    if (typeof value !== 'string') {
      if (value.size > 0) files[name] = { name: value.name.slice(0, 200), bytes: new Uint8Array(await value.arrayBuffer()) };
      continue;
    }
    typed[name] = value;
    // A password counts as it was typed, spaces and all.
    const said = /password$/i.test(name) ? value : value.trim();
    if (value.trim() !== '') setPath(fields, name, said);
  }
  return { json: false, fields, typed, files };
};

/** @throws Refusal for a name that could reach a prototype. */
const refuseReaching = (name: string): void => {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype')
    throw new Refusal('input.unknown-field', { fields: name.slice(0, 60) });
};

/** `pay.amount` becomes `{ pay: { amount } }`, `wishes[]` a list. Names that could reach a prototype are refused. */
const setPath = (target: Record<string, unknown>, name: string, value: string): void => {
  const list = name.endsWith('[]');
  const steps = (list ? name.slice(0, -2) : name).split('.');
  steps.forEach(refuseReaching);
  if (steps.length > 4 || steps.some((step) => !/^[A-Za-z_][A-Za-z0-9_-]{0,60}$/.test(step)))
    throw new Refusal('input.unknown-field', { fields: name.slice(0, 60) });
  const last = steps.pop() ?? '';
  let at = target;
  for (const step of steps) {
    const below = at[step];
    if (typeof below === 'object' && below !== null) at = below as Record<string, unknown>;
    else {
      const made: Record<string, unknown> = {};
      at[step] = made;
      at = made;
    }
  }
  const known = at[last];
  if (!list) at[last] = value;
  else if (Array.isArray(known)) known.push(value);
  else at[last] = [value];
};
