import { SummaryList, useTranslator } from '../../../ui/index.ts';
import type { Effects } from '../effects.ts';
import { SaidText, saidData } from './said.tsx';

/** What a state means: for what is new, for what is under way, for what was paid, and who takes over the workers. */
export const EffectList = ({ effects }: { effects: Effects }) => {
  const { t } = useTranslator();
  return (
    <SummaryList
      rows={[
        { label: t('organisations.effect.new'), value: t(`organisations.effect.new.${effects.newVacancies ? 'yes' : 'no'}`) },
        {
          label: t('organisations.effect.running'),
          value: <SaidText said={effects.runningFiles}>{(value) => t(`organisations.effect.running.${value}`)}</SaidText>,
        },
        {
          label: t('organisations.effect.fees'),
          value: <SaidText said={effects.fees}>{(value) => t(`organisations.effect.fees.${value}`)}</SaidText>,
        },
        {
          label: t('organisations.effect.taken-over'),
          value: <SaidText said={effects.workersTakenOverBy}>{(value) => t(`organisations.effect.taken-over.${value}`)}</SaidText>,
        },
      ]}
    />
  );
};

/** The same as data. */
export const effectData = (effects: Effects): object => ({
  state: effects.state ?? null,
  newVacancies: effects.newVacancies,
  runningFiles: saidData(effects.runningFiles),
  fees: saidData(effects.fees),
  workersTakenOverBy: saidData(effects.workersTakenOverBy),
});
