import { Decimal } from '../decimal.ts';
import type { Catalogue } from '../lint/catalogue.ts';
import type { LintReport } from '../lint/report.ts';

/** How a programme stands to one instrument, by the checks that rest on it. */
export interface InstrumentScore {
  /** `ILO C97`, `ILO R86`, `ILO fair recruitment`, `ICRMW`, `UN guidance`, `SEED`. */
  readonly instrument: string;
  /** Checks that hold, and those that do not, by id. */
  readonly holds: readonly string[];
  readonly breached: readonly string[];
  /** Of those that do not hold: the ones with a signed exception. */
  readonly excepted: readonly string[];
  /** Checks that were not decided: no part of the share. */
  readonly open: readonly string[];
  /** Share that holds, with two places; absent while none was decided. */
  readonly share?: string;
}

export interface LintScore {
  /** All checks that rest on any instrument of the ILO. */
  readonly ilo: InstrumentScore;
  readonly instruments: readonly InstrumentScore[];
}

/** The instruments that the basis of a check names. */
export const instrumentsIn = (basis: string): readonly string[] => {
  const found = [...basis.matchAll(/\b([CR])(\d{2,3})\b/g)].map(([, kind, number]) => `ILO ${kind}${number}`);
  if (/fair recruitment/i.test(basis)) found.push('ILO fair recruitment');
  if (/\bICRMW\b/.test(basis)) found.push('ICRMW');
  if (/\bUN guidance\b/.test(basis)) found.push('UN guidance');
  if (/\bSEED\b/.test(basis)) found.push('SEED');
  return [...new Set(found)];
};

/** The share of the checks that hold, for each instrument. Each check counts once, however many places fail it. */
export const lintScore = ({ findings, passed, notAnalysed, notDecided }: LintReport, checks: Catalogue): LintScore => {
  const breached = new Map<string, boolean>();
  for (const { check, exception } of findings) breached.set(check, (breached.get(check) ?? true) && exception !== undefined);
  const open = new Set([...notAnalysed, ...notDecided].map(({ check }) => check).filter((check) => !breached.has(check)));
  const held = new Set(passed);
  const scoreOf = (instrument: string, ids: readonly string[]): InstrumentScore => {
    const [holds, fails] = [ids.filter((id) => held.has(id)), ids.filter((id) => breached.has(id))];
    const decided = holds.length + fails.length;
    return {
      instrument,
      holds,
      breached: fails,
      excepted: fails.filter((id) => breached.get(id) === true),
      open: ids.filter((id) => open.has(id)),
      ...(decided > 0 && { share: new Decimal(BigInt(holds.length), BigInt(decided)).text(2) }),
    };
  };
  const byInstrument = new Map<string, string[]>();
  for (const [id, { basis }] of checks)
    for (const instrument of instrumentsIn(basis)) byInstrument.set(instrument, [...(byInstrument.get(instrument) ?? []), id]);
  const ilo = [...checks].filter(([, { basis }]) => instrumentsIn(basis).some((name) => name.startsWith('ILO '))).map(([id]) => id);
  return {
    ilo: scoreOf('ILO', ilo),
    instruments: [...byInstrument]
      .map(([instrument, ids]) => scoreOf(instrument, ids))
      .toSorted((a, b) => (a.instrument < b.instrument ? -1 : 1)),
  };
};
