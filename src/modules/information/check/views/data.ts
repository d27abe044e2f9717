import type { PlainDate } from '../../../../kernel/dates.ts';
import { nameIn } from '../../../organisations/index.ts';
import type { CheckAnswer } from '../queries/answer.ts';

/** The answer as JSON: what its page says. */
export const checkData = (answer: CheckAnswer, on: PlainDate, lang: string): object => {
  const day = on.toString();
  switch (answer.kind) {
    case 'paper':
      return 'document' in answer.checked
        ? { answer: 'paper', paper: answer.checked.answer, number: answer.checked.document.number, on: day }
        : { answer: 'paper', paper: answer.checked.answer, on: day };
    case 'job': {
      const { job, employer, verifiedOn } = answer.seen;
      return {
        answer: 'job',
        on: day,
        reference: job.reference,
        verified: answer.verified,
        verifiedOn: verifiedOn?.toString() ?? null,
        open: answer.open,
        placesLeft: job.places,
        employer: { id: employer.id, name: nameIn(employer.names, lang), status: employer.standing ?? null },
        fee: answer.left.fee.status === 'known' ? String(answer.left.fee.value) : answer.left.fee.status,
      };
    }
    case 'names':
      return {
        answer: answer.found.length > 0 ? 'organisation' : 'not-registered',
        on: day,
        disguised: answer.disguised,
        organisations: answer.found.map(({ seen, mayAct, decisions, charges }) => ({
          id: seen.id,
          name: nameIn(seen.names, lang),
          kind: seen.kind,
          country: seen.country,
          registration: seen.registration ?? null,
          status: seen.standing?.status ?? null,
          since: seen.standing?.since.toString() ?? null,
          mayAct,
          decisions,
          fees: charges.map(({ programme, fee }) => ({ programme, fee: fee.status === 'known' ? fee.value : fee.status })),
        })),
        near: answer.near.map(({ organisation, name, why }) => ({ id: organisation, name, why })),
      };
    case 'no-job':
      return { answer: 'no-job', on: day, reference: answer.number };
    default:
      return { answer: answer.kind, on: day };
  }
};
