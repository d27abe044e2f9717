import type { PlainDate } from '../../kernel/dates.ts';
import type { Programme } from '../../programme/index.ts';
import type { Said } from './domain/licensing.ts';

/** What a programme says of who answers together: the parties, and for what. */
export interface JointLiability {
  /** Whether employer and recruiter answer together: silent, unknown and none are told apart. */
  readonly joint: Said<boolean>;
  readonly what: readonly string[];
}

/** Who answers for what a worker is owed under a programme. */
export const jointLiabilityOf = (programme: Programme, on: PlainDate): JointLiability => {
  const said = programme.value('liability.joint', undefined, on);
  const what = programme.value('liability.for', undefined, on);
  return {
    joint:
      said.status === 'known'
        ? said.value === 'unknown'
          ? { status: 'unknown', source: said.source }
          : { status: 'known', value: said.value === 'yes', source: said.source, note: said.note }
        : said.status === 'silent'
          ? { status: 'silent' }
          : { status: said.status, source: said.source },
    what: Array.isArray(what.value) ? (what.value as string[]) : [],
  };
};

/** The organisations that answer for a file: the employer, and with it the recruiter where the programme says that they answer together. */
export const liableFor = (
  programme: Programme,
  { employer, recruiter, on }: { readonly employer: string; readonly recruiter: string | null | undefined; readonly on: PlainDate },
): readonly string[] => {
  const { joint } = jointLiabilityOf(programme, on);
  return recruiter && joint.status === 'known' && joint.value ? [employer, recruiter] : [employer];
};
