import type { PlainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import type { Texts } from '../kernel/texts.ts';
import type { Programme } from './load.ts';
import type { PackValue } from './parameters.ts';
import type { Stage } from './stages.ts';
import type { Weights } from './weights.ts';

/** A programme as a page shows it: all texts, figures and sources, nothing to compute. */
export interface Description {
  readonly titles: Texts;
  readonly sources: readonly (Citation & { readonly readOn?: string })[];
  readonly roles: readonly {
    readonly id: string;
    readonly names: Texts;
    readonly side: string;
    readonly kind: string;
    readonly session: string | undefined;
  }[];
  readonly stages: readonly Stage[];
  readonly rules: readonly RuleDescription[];
  readonly formulas: readonly {
    readonly id: string;
    readonly texts: Texts;
    readonly source: Citation | undefined;
    readonly written: string;
  }[];
  readonly params: readonly ParamDescription[];
  readonly weights: Weights | undefined;
}
export interface RuleDescription {
  readonly id: string;
  readonly steps: readonly string[];
  readonly texts: Texts;
  readonly source: Citation | undefined;
  readonly note: string | undefined;
  readonly discretionary: boolean;
  readonly when: string | undefined;
  readonly require: string | undefined;
  /** Facts the rule asks for, as `vacancy.pay`. */
  readonly facts: readonly string[];
}
export interface ParamDescription {
  readonly name: string;
  readonly key: string;
  readonly type: string;
  /** In force on the day of the description. */
  readonly now: PackValue;
  readonly history: readonly PackValue[];
}

export const describe = (programme: Programme, asOf: PlainDate): Description => ({
  titles: programme.titles,
  sources: Object.entries(programme.sources).map(([id, s]) => ({
    id,
    title: s.title,
    mark: s.mark,
    ...(s.link !== undefined && { link: s.link }),
    ...(s.read_on !== undefined && { readOn: s.read_on }),
  })),
  roles: Object.entries(programme.pack.roles).map(([id, role]) => ({
    id,
    names: typeof role.name === 'string' ? { en: role.name } : { ...role.name },
    side: role.side,
    kind: role.kind,
    session: programme.roleOf(id),
  })),
  stages: programme.stages,
  rules: programme.rules.map((rule) => ({
    id: rule.id,
    steps: rule.steps,
    texts: rule.texts,
    source: rule.source,
    note: rule.note,
    discretionary: rule.discretionary,
    when: rule.when?.text,
    require: rule.require?.text,
    facts: [...new Set([...(rule.when?.refs ?? []), ...(rule.require?.refs ?? [])])].filter((ref) => !ref.startsWith('programme.')),
  })),
  formulas: programme.formulas.map(({ id, texts, source, written }) => ({ id, texts, source, written })),
  params: [...programme.params.values()].flatMap((parameter) =>
    [...parameter.values].map(([key, list]) => ({
      name: parameter.name,
      key,
      type: parameter.type,
      now: programme.value(parameter.name, key, asOf),
      history: list.map(({ value }) => value),
    })),
  ),
  weights: programme.weights(asOf),
});
