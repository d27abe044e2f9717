import { raw } from 'hono/html';
import {
  Addendum,
  type Contract,
  type ContractText,
  contractById,
  contractNumber,
  languagesOf,
  printedWords,
  Signatures,
  signaturesOf,
  signedByBoth,
  TermsInTwoLanguages,
  termsData,
  termsVersions,
} from '../../../modules/contracts/index.ts';
import { endsOf } from '../../../modules/corridors/index.ts';
import { nameIn, namesOf, type OrganisationNames } from '../../../modules/organisations/index.ts';
import { pathId } from '../../../platform/http/asked.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { signPrinted } from '../../../platform/signing/index.ts';
import { Code, Message, Name, Panel, SummaryList, useTranslator } from '../../../ui/index.ts';
import { qrCode } from '../../web/account/qr.ts';

interface ContractSheet {
  readonly contract: Contract;
  readonly worker: string;
  readonly reference: string;
  readonly employer: OrganisationNames;
  readonly ends: readonly [origin: string, destination: string] | undefined;
  /** In which the employer said to have read it. */
  readonly employerLanguage: string | undefined;
  /** The text in force, with its addendum. */
  readonly text: ContractText | undefined;
}

/** The signed code of a contract that both have signed: as a drawing, and as signs to be typed. */
interface Seal {
  readonly drawing: string;
  readonly code: string;
  /** The number and six signs, for whoever has no camera. */
  readonly short: string;
  readonly address: string;
}

const Sealed = ({ seal }: { seal: Seal }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('contracts.print.code')}>
      {raw(seal.drawing)}
      <p>
        <Message k="contracts.print.code-about" values={{ address: <Code>{seal.address}</Code> }} />
      </p>
      <p>
        <Message k="contracts.print.short" values={{ short: <Code>{seal.short}</Code> }} />
      </p>
      <p>
        <Code>{seal.code}</Code>
      </p>
    </Panel>
  );
};

const Sheet = ({ sheet, seal, role }: { sheet: ContractSheet; seal: Seal | undefined; role: string }) => {
  const { t, lang } = useTranslator();
  const { contract, worker, reference, employer, ends, employerLanguage } = sheet;
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
      <TermsInTwoLanguages
        terms={contract.terms}
        languages={languagesOf(ends, { worker: contract.workerLanguage, employer: employerLanguage }, { role, lang })}
      />
      {sheet.text && <Addendum text={sheet.text} />}
      <Signatures contract={contract} />
      {seal && <Sealed seal={seal} />}
    </>
  );
};

const sealOf = async (visit: Visit, { contract, reference, text }: ContractSheet): Promise<Seal> => {
  const { start, end } = contract.terms;
  const { code, short } = await signPrinted(visit.runtime, {
    kind: 'contract',
    number: contractNumber(reference, contract.version),
    from: start,
    until: end,
    facts: {},
    words: printedWords(contract, text?.addendum ?? []),
  });
  const address = `${visit.browser.origin}/verify`;
  return { code, short, address, drawing: await qrCode(`${address}#${code}`, visit.translator.t('contracts.print.code')) };
};

/** One contract alone: its parties, its terms in two languages, who signed when. Prints on one sheet. */
export const contractPage = async (visit: Visit): Promise<Answer> => {
  const key = pathId(visit, 'contract');
  if (key === undefined) return absent;
  const sheet = await visit.read(async (tx): Promise<ContractSheet | undefined> => {
    const contract = await contractById(tx, key);
    const placement =
      contract &&
      (await tx
        .selectFrom('placement')
        .select(['worker_name', 'reference', 'corridor_id'])
        .where('id', '=', contract.placement)
        .executeTakeFirst());
    if (!contract || !placement) return undefined;
    const names = await namesOf(tx, [contract.employer]);
    const text = (await termsVersions(tx, contract.placement)).findLast(({ state }) => state === 'in-force');
    const signed = await signaturesOf(tx, contract.placement);
    return {
      contract,
      worker: placement.worker_name,
      reference: placement.reference,
      employer: names.get(contract.employer) ?? {},
      ends: await endsOf(tx, placement.corridor_id),
      employerLanguage: signed.findLast(({ signer }) => signer === 'employer')?.language,
      text,
    };
  });
  if (!sheet) return absent;
  const { contract } = sheet;
  const seal = signedByBoth(contract) ? await sealOf(visit, sheet) : undefined;
  return pageAnswer(visit.translator.t('contracts.title'), <Sheet sheet={sheet} seal={seal} role={visit.actor.role} />, {
    id: contract.id,
    placement: contract.placement,
    version: contract.version,
    terms: termsData(contract.terms),
    drawn: contract.drawnOn.toString(),
    signedByEmployer: contract.employerSignedOn?.toString() ?? null,
    signedByWorker: contract.workerSignedOn?.toString() ?? null,
    workerLanguage: contract.workerLanguage,
    code: seal?.code ?? null,
    short: seal?.short ?? null,
  });
};
