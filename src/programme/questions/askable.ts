import { createHash } from 'node:crypto';
import type { Result } from '../../kernel/result.ts';
import { asTexts, type Texts } from '../../kernel/texts.ts';
import { compiler } from '../compiler.ts';
import { environment, type FactCatalogue } from '../environment.ts';
import type { Finding } from '../finding.ts';
import { compileFormulas, type Formula } from '../formulas.ts';
import { inputsOf, type Programme, tableLists } from '../load.ts';
import { type Parameter, readParameters } from '../parameters.ts';
import { readYaml } from '../read-yaml.ts';
import type { Rule } from '../rules.ts';
import { type FormulaPack, formulasSchema, type Pack } from '../schema.ts';
import { shaped } from '../shape.ts';
import type { Stage } from '../stages.ts';

/** What can be asked questions: a programme, or a set of general formulas. */
export interface Askable {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly titles: Texts;
  readonly sources: Pack['sources'];
  readonly params: ReadonlyMap<string, Parameter>;
  readonly tables: ReadonlyMap<string, Parameter>;
  readonly facts: FactCatalogue;
  readonly formulas: readonly Formula[];
  readonly rules: readonly Rule[];
  readonly stages: readonly Stage[];
  readonly currency: string | undefined;
  /** All sections of a programme as written; general formulas have none. */
  readonly pack: Pack | undefined;
}

export const askProgramme = (programme: Programme): Askable => ({ ...programme, currency: programme.pack.currency, pack: programme.pack });

/** Reads a file of general formulas, corridor.formulas/1, as whole or not at all. */
export const loadFormulas = (text: string, file: string): Result<Askable, readonly Finding[]> => {
  const { yaml, findings } = readYaml(text, file);
  if (findings.length > 0) return { ok: false, error: findings };
  const { value: pack, findings: faults } = shaped<FormulaPack>(formulasSchema, yaml, 0);
  if (!pack) return { ok: false, error: faults };
  const params = readParameters(pack.params ?? {}, pack.sources);
  const tables = readParameters(tableLists(pack), pack.sources);
  const cel = environment({
    stages: [],
    parameters: params.parameters,
    tables: tables.parameters,
    inputs: inputsOf(pack),
    lists: { origins: undefined, occupations: undefined, sectors: undefined, regions: undefined },
  });
  const compile = compiler(cel, yaml);
  const formulas = compileFormulas(pack, compile, cel.formulas);
  const all = [...[...params.faults, ...tables.faults].map(({ path, message }) => yaml.at(0, path, message)), ...compile.findings];
  if (all.length > 0) return { ok: false, error: all };
  return {
    ok: true,
    value: {
      id: pack.id,
      version: pack.version,
      hash: createHash('sha256').update(text).digest('hex'),
      titles: asTexts(pack.title),
      sources: pack.sources,
      params: params.parameters,
      tables: tables.parameters,
      facts: cel.facts,
      formulas,
      rules: [],
      stages: [],
      currency: pack.currency,
      pack: undefined,
    },
  };
};
