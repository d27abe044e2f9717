import type { Child } from 'hono/jsx';
import { newId } from '../../../kernel/ids.ts';
import { ComparedTerms, DrawAsOffered, DrawForm, languagesOf, SignForm } from '../../../modules/contracts/index.ts';
import { isMovement, MovementForm, movementOfStep, PermitForm } from '../../../modules/permits/index.ts';
import { approvedInput, type TimelineEntry, TwoPersons } from '../../../modules/stages/index.ts';
import { languages } from '../../../platform/i18n/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { textIn } from '../../../programme/index.ts';
import { Button, ButtonLink, Form, type FormState, HiddenField, Name, useTranslator } from '../../../ui/index.ts';
import { isReady } from './answer.tsx';
import type { PlacementFile } from './load.ts';

/** What was sent and refused: to which of the page's forms it belongs. */
export interface Tried {
  readonly form: FormState;
  readonly step: 'contract.draw' | 'contract.sign' | 'permit.issue' | 'stay.enter' | 'stay.exit' | 'stay.return';
}

interface MineProps {
  readonly file: PlacementFile;
  readonly actor: Actor;
  readonly csrf: string;
  readonly tried?: Tried | undefined;
}

/** Languages in which either side can say that a contract was read: those of these pages, and those that the programme asks for. */
const readingLanguages = ({ programme }: PlacementFile): readonly string[] => {
  const asked = programme.pack.contract?.language;
  const codes = Array.isArray(asked) ? asked.filter((code): code is string => typeof code === 'string' && /^[a-z]{2,3}$/.test(code)) : [];
  return [...new Set([...languages, ...codes])];
};

/** Draw it, then sign it: what a contract waits for from this reader. */
const ContractStep = ({ file, actor, csrf, tried }: MineProps) => {
  const { t, lang } = useTranslator();
  const { contract, placement, offer } = file;
  const formOf = (step: Tried['step']) => (tried?.step === step ? tried.form : undefined);
  const otherTerms = (
    <details open={tried?.step === 'contract.draw'}>
      <summary>{t(contract ? 'contracts.draw.again-title' : 'contracts.draw.other-title')}</summary>
      <DrawForm placement={placement.id} offer={offer} contract={contract} csrf={csrf} form={formOf('contract.draw')} />
    </details>
  );
  const mayDraw = scopeOf('contract.draw', actor.role) !== undefined;
  if (!contract)
    return mayDraw ? (
      <>
        <ComparedTerms offer={offer} />
        <DrawAsOffered placement={placement.id} csrf={csrf} />
        {otherTerms}
      </>
    ) : null;
  if (!scopeOf('contract.sign', actor.role)) return null;
  const isFixed = contract.employerSignedOn !== null || contract.workerSignedOn !== null;
  return (
    <>
      <SignForm
        contract={contract}
        signer={actor.role === 'worker' ? 'worker' : 'employer'}
        languages={readingLanguages(file)}
        read={languagesOf(file.ends, { worker: contract.workerLanguage }, { role: actor.role, lang })}
        csrf={csrf}
        form={formOf('contract.sign')}
      />
      {!isFixed && mayDraw && otherTerms}
    </>
  );
};

const Selection = ({ file, csrf }: MineProps) => {
  const { t } = useTranslator();
  return (
    <Form action={`/placements/${file.placement.id}/selection`} csrf={csrf} idempotencyKey={newId()}>
      <HiddenField name="version" value={file.placement.version} />
      <p>{t('placements.selection.hint')}</p>
      <Button>{t('placements.selection.button')}</Button>
    </Form>
  );
};

interface CommonProps {
  readonly placement: string;
  readonly version: number;
  readonly csrf: string;
  readonly form: FormState | undefined;
}

const formFor = (entry: TimelineEntry, props: MineProps): Child => {
  const { file, csrf, tried } = props;
  const { placement, contract, today } = file;
  const common = { placement: placement.id, version: placement.version, csrf, form: tried?.step === entry.step ? tried.form : undefined };
  if (entry.step === 'selection.sign') return <Selection {...props} />;
  if (entry.step === 'contract.sign') return <ContractStep {...props} />;
  if (entry.step === 'permit.issue') return <Permit entry={entry} common={common} contract={contract} />;
  if (isMovement(entry.step)) return <MovementForm {...common} kind={movementOfStep[entry.step]} today={today} />;
  return <Attestation entry={entry} />;
};

/** The permit's days: those that a first person has approved, else the contract's. */
const Permit = ({ entry, common, contract }: { entry: TimelineEntry; common: CommonProps; contract: PlacementFile['contract'] }) => {
  const { from, until, reason } = approvedInput(entry);
  return (
    <>
      <TwoPersons entry={entry} />
      <PermitForm
        {...common}
        from={from ?? contract?.terms.start ?? undefined}
        until={until ?? contract?.terms.end ?? undefined}
        reason={reason}
      />
    </>
  );
};

const Attestation = ({ entry }: { entry: TimelineEntry }) => {
  const { t } = useTranslator();
  return entry.id ? <ButtonLink href={`/stages/${entry.id}`}>{t('placements.attest')}</ButtonLink> : null;
};

/** What is the reader's own to do now, each step with its form. Nothing when nothing is. */
export const Mine = (props: MineProps) => {
  const { t, lang } = useTranslator();
  const mine = props.file.timeline.entries.filter((entry) => isReady(props.file, entry, props.actor));
  if (mine.length === 0) return null;
  return (
    <section class="panel" id="mine" aria-label={t('placements.mine')}>
      {mine.map((entry) => (
        <div class="stack">
          <h2>
            {entry.step === 'contract.sign' && !props.file.contract ? t('contracts.draw.title') : <Name>{textIn(entry.texts, lang)}</Name>}
          </h2>
          {formFor(entry, props)}
        </div>
      ))}
    </section>
  );
};
