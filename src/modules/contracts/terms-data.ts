import type { PayShortfall } from './queries/payslips.ts';
import type { TermsFile } from './queries/terms-file.ts';
import { termsData } from './views/terms.tsx';

/** Pay as data: amounts as decimals, hours as numbers with two decimals. */
export const payData = ({ payslips, onPayslips, guarantee, guaranteeDue }: PayShortfall): object => ({
  payslips: payslips.map(({ first, last, toldOn, worked, offered, ...slip }) => ({
    ...slip,
    first: first.toString(),
    last: last.toString(),
    toldOn: toldOn.toString(),
    hoursWorked: worked / 100,
    hoursOffered: offered / 100,
  })),
  shortOnPayslips: onPayslips ?? null,
  guarantee: guarantee
    ? {
        ...guarantee,
        from: guarantee.from.toString(),
        counted: guarantee.counted / 100,
        dueFrom: guarantee.dueFrom.toString(),
        isDue: guaranteeDue,
      }
    : null,
});

/** The terms of a placement as data, text by text. */
export const termsFileData = (file: TermsFile): object => ({
  placement: file.placement.id,
  reference: file.placement.reference,
  offer: termsData(file.offer),
  texts: file.texts.map(({ version, kind, state, terms, addendum, addendumSignedOn, drawnOn, programmeHash }) => ({
    version,
    kind,
    state,
    terms: termsData(terms),
    addendum,
    addendumSigned: addendumSignedOn?.toString() ?? null,
    drawn: drawnOn.toString(),
    programme: programmeHash,
  })),
  signatures: file.signatures.map(({ on, ...signature }) => ({ ...signature, on: on.toString() })),
  alerts: file.alerts.map(({ foundOn, answers, ...alert }) => ({ ...alert, found: foundOn.toString(), answers })),
});
