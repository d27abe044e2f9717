import { type Contract, contractById, Signatures, TermsInTwoLanguages, termsData } from '../../../modules/contracts/index.ts';
import { nameIn, namesOf, type OrganisationNames } from '../../../modules/organisations/index.ts';
import { pathId } from '../../../platform/http/asked.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { Code, Name, SummaryList, useTranslator } from '../../../ui/index.ts';

interface ContractSheet {
  readonly contract: Contract;
  readonly worker: string;
  readonly reference: string;
  readonly employer: OrganisationNames;
}

const Sheet = ({ sheet }: { sheet: ContractSheet }) => {
  const { t, lang } = useTranslator();
  const { contract, worker, reference, employer } = sheet;
  return (
    <>
      <SummaryList
        rows={[
          { label: t('placements.worker'), value: <Name>{worker}</Name> },
          { label: t('placements.employer'), value: <Name>{nameIn(employer, lang)}</Name> },
          {
            label: t('placements.reference'),
            value: (
              <a href={`/placements/${contract.placement}`}>
                <Code>{reference}</Code>
              </a>
            ),
          },
        ]}
      />
      <TermsInTwoLanguages terms={contract.terms} />
      <Signatures contract={contract} />
    </>
  );
};

/** One contract alone: its parties, its terms in two languages, who signed when. Prints on one sheet. */
export const contractPage = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'contract');
  if (key === undefined) return absent;
  const sheet = await visit.read(async (tx): Promise<ContractSheet | undefined> => {
    const contract = await contractById(tx, key);
    const placement =
      contract &&
      (await tx.selectFrom('placement').select(['worker_name', 'reference']).where('id', '=', contract.placement).executeTakeFirst());
    if (!contract || !placement) return undefined;
    const names = await namesOf(tx, [contract.employer]);
    return { contract, worker: placement.worker_name, reference: placement.reference, employer: names.get(contract.employer) ?? {} };
  });
  if (!sheet) return absent;
  const { contract } = sheet;
  return pageAnswer(visit.translator.t('contracts.title'), <Sheet sheet={sheet} />, {
    id: contract.id,
    placement: contract.placement,
    version: contract.version,
    terms: termsData(contract.terms),
    drawn: contract.drawnOn.toString(),
    signedByEmployer: contract.employerSignedOn?.toString() ?? null,
    signedByWorker: contract.workerSignedOn?.toString() ?? null,
    workerLanguage: contract.workerLanguage,
  });
};
