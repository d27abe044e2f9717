import { createHash } from 'node:crypto';
import type { PlainDate } from '../kernel/dates.ts';
import type { Result } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import { type Amendment, compileAmendment } from './amendment.ts';
import { compiler } from './compiler.ts';
import { type Description, describe } from './describe.ts';
import { environment, type FactCatalogue } from './environment.ts';
import { compileExemptions, type Exemption } from './exemptions.ts';
import type { FactEntry, Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { compileFormulas, type Formula } from './formulas.ts';
import { compileGuarantees, type Guarantee } from './guarantees.ts';
import { listsOf } from './lists.ts';
import { joinParameters, type PackValue, type Parameter, readParameters } from './parameters.ts';
import { readYaml } from './read-yaml.ts';
import { checkReferences } from './references.ts';
import { type SessionRole, sessionRole } from './roles.ts';
import { compileRules, type Decision, decide, type Rule } from './rules.ts';
import { type Overlay, overlaySchema, type Pack, programmeSchema, type Step } from './schema.ts';
import { shaped } from './shape.ts';
import { compileStages, type Stage } from './stages.ts';
import { valueOn } from './values.ts';
import { type Weights, weightsOn } from './weights.ts';

/** A programme that was read, checked and compiled; immutable and pure. */
export interface Programme {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of `text`, in hex. */
  readonly hash: string;
  /** The text it was loaded from; loading it again gives the same programme. */
  readonly text: string;
  readonly title: string;
  readonly titles: Texts;
  readonly status: Pack['status'];
  readonly destination: string;
  readonly origins: readonly string[];
  readonly roles: Pack['roles'];
  /** Whether the country of origin has any part in the rules. A unilateral programme gives it none, and nothing is invented. */
  readonly originHasRole: boolean;
  readonly sources: Pack['sources'];
  readonly params: ReadonlyMap<string, Parameter>;
  readonly tables: ReadonlyMap<string, Parameter>;
  /** Everything that its expressions may read: the common facts, its own stages, and its section `inputs`. */
  readonly facts: FactCatalogue;
  readonly stages: readonly Stage[];
  readonly rules: readonly Rule[];
  readonly formulas: readonly Formula[];
  /** Vacancies for which no labour-market test is asked. */
  readonly exemptions: readonly Exemption[];
  /** What the programme promises whatever the case. */
  readonly guarantees: readonly Guarantee[];
  /** The version that this one replaces, and which running files go over to it. */
  readonly amends: Amendment | undefined;
  /** All sections as written. */
  readonly pack: Pack;
  decide(step: Step, facts: Facts, asOf: PlainDate): Decision;
  value(name: string, key: string | undefined, on: PlainDate): PackValue;
  stagesOf(subject: Stage['subject']): readonly Stage[];
  roleOf(packRole: string): SessionRole | undefined;
  weights(asOf: PlainDate): Weights | undefined;
  /** @throws Error when the programme has no formula of this name. */
  compute(formula: string, facts: Facts, asOf: PlainDate): ReturnType<Formula['compute']>;
  describe(asOf: PlainDate): Description;
}

type Loaded = Result<Programme, readonly Finding[]>;

/**
 * Loads a programme from its YAML. A second document in the text is an overlay that adds dated values.
 * Everything that is wrong comes back as findings with line, column and what to do; a programme is whole or not loaded at all.
 * @param read the same text, where it was read before
 */
export const loadProgramme = (text: string, file: string, read = readYaml(text, file)): Loaded => {
  const { yaml, findings } = read;
  if (findings.length > 0) return { ok: false, error: findings };
  if (yaml.data.length > 2)
    return {
      ok: false,
      error: [{ file, line: 1, column: 1, path: '', message: 'a programme is one document, with at most one overlay after it' }],
    };
  const base = shaped<Pack>(programmeSchema, yaml, 0);
  const overlay: { value?: Overlay; findings: Finding[] } =
    yaml.data.length > 1 ? shaped<Overlay>(overlaySchema, yaml, 1) : { findings: [] };
  if (!base.value || overlay.findings.length > 0) return { ok: false, error: [...base.findings, ...overlay.findings] };

  const pack = withOverlay(base.value, overlay.value);
  const own = readParameters(base.value.params ?? {}, pack.sources);
  const added = readParameters(overlay.value?.params ?? {}, pack.sources);
  const joined = joinParameters(own.parameters, added.parameters);
  const tables = readParameters(tableLists(base.value), pack.sources);
  const faults = [
    ...own.faults.map(({ path, message }) => yaml.at(0, path, message)),
    ...tables.faults.map(({ path, message }) => yaml.at(0, ['tables', ...path.slice(1)], message)),
    ...[...added.faults, ...joined.faults].map(({ path, message }) => yaml.at(1, path, message)),
  ];
  const cel = environment({
    stages: pack.stages.map(({ id }) => id),
    parameters: joined.parameters,
    tables: tables.parameters,
    inputs: inputsOf(pack),
    lists: listsOf(pack),
  });
  const compile = compiler(cel, yaml);
  checkReferences({ ...base.value, sources: pack.sources }, compile);
  const formulas = compileFormulas(pack, compile, cel.formulas);
  const stages = compileStages(pack, compile);
  const rules = compileRules(pack, compile);
  const exemptions = compileExemptions(pack, compile);
  const guarantees = compileGuarantees(pack, compile);
  const amends = compileAmendment(pack, compile);
  const all = [...faults, ...compile.findings];
  if (all.length > 0) return { ok: false, error: all.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  return {
    ok: true,
    value: programme(text, pack, joined.parameters, tables.parameters, cel.facts, stages, rules, formulas, exemptions, guarantees, amends),
  };
};

/**
 * The same programme with the dated values of an overlay added: another version, with its own hash.
 * Findings about the overlay name the overlay's file and lines.
 */
export const withParams = (text: string, file: string, overlay: string, overlayFile: string): Loaded => {
  const head = `${text.trimEnd()}\n---\n`;
  const result = loadProgramme(head + overlay.replace(/^---\s*\n/, ''), file);
  if (result.ok) return result;
  const shift = head.split('\n').length - 1;
  return { ok: false, error: result.error.map((f) => (f.line > shift ? { ...f, file: overlayFile, line: f.line - shift } : f)) };
};

const withOverlay = (pack: Pack, overlay: Overlay | undefined): Pack =>
  overlay ? { ...pack, version: `${pack.version}+${overlay.id ?? 'overlay'}`, sources: { ...pack.sources, ...overlay.sources } } : pack;

/** The section `inputs` as expressions see it. */
export const inputsOf = ({ inputs }: Pick<Pack, 'inputs'>): Readonly<Record<string, FactEntry>> =>
  Object.fromEntries(
    Object.entries(inputs ?? {}).map(([name, { type, text, unit, min, max, one_of: choices }]) => [
      name,
      {
        type,
        about: asTexts(text).en,
        ...(unit !== undefined && { unit }),
        ...(min !== undefined && { least: min }),
        ...(max !== undefined && { most: max }),
        ...(choices && { choices }),
      },
    ]),
  );

export const tableLists = (pack: Pick<Pack, 'tables'>): NonNullable<Pack['params']> =>
  Object.fromEntries(
    Object.entries(pack.tables ?? {}).map(([name, table]) => [
      name,
      Object.fromEntries(Object.entries(table).map(([key, v]) => [key, [typeof v === 'object' ? withoutWas(v) : { v }]])),
    ]),
  );
const withoutWas = <T extends object>(leaf: T): Omit<T, 'was'> =>
  Object.fromEntries(Object.entries(leaf).filter(([key]) => key !== 'was')) as Omit<T, 'was'>;

const programme = (
  text: string,
  pack: Pack,
  params: ReadonlyMap<string, Parameter>,
  tables: ReadonlyMap<string, Parameter>,
  facts: FactCatalogue,
  stages: readonly Stage[],
  rules: readonly Rule[],
  formulas: readonly Formula[],
  exemptions: readonly Exemption[],
  guarantees: readonly Guarantee[],
  amends: Amendment | undefined,
): Programme => {
  const identity = { id: pack.id, version: pack.version, hash: createHash('sha256').update(text).digest('hex') };
  const titles = asTexts(pack.title);
  const whole: Programme = {
    ...identity,
    text,
    title: titles.en,
    titles,
    status: pack.status,
    destination: pack.parties.destination,
    origins: pack.parties.origins,
    roles: pack.roles,
    originHasRole: Object.values(pack.roles).some((role) => role.side === 'origin'),
    sources: pack.sources,
    params,
    tables,
    facts,
    stages,
    rules,
    formulas,
    exemptions,
    guarantees,
    amends,
    pack,
    decide: (step, facts, asOf) => decide(rules, identity, step, facts, asOf),
    value: (name, key, on) => valueOn(pack, params, name, key, on),
    stagesOf: (subject) => stages.filter((stage) => stage.subject === subject),
    roleOf: (id) =>
      id === 'worker' ? 'worker' : Object.hasOwn(pack.roles, id) && pack.roles[id] ? sessionRole(pack.roles[id]) : undefined,
    weights: (asOf) => weightsOn(pack, params, asOf),
    compute(id, facts, asOf) {
      const formula = formulas.find((f) => f.id === id);
      if (!formula) throw new Error(`programme ${pack.id} has no formula ${id}`);
      return formula.compute(facts, asOf);
    },
    describe: (asOf) => describe(whole, asOf),
  };
  return Object.freeze(whole);
};
