import { type Programme, stageGraph, textIn } from '../../../programme/index.ts';
import { Name, useTranslator } from '../../../ui/index.ts';

/** How long it takes until a worker enters when everybody takes all the time that the programme gives, and which steps decide it. */
export const LeadTimeView = ({ programme }: { programme: Programme }) => {
  const { t, lang } = useTranslator();
  const { worst, toEntry } = stageGraph(programme);
  const lead = toEntry?.worst ?? worst;
  const nameOf = (id: string): string => {
    const stage = programme.stages.find((one) => one.id === id);
    return stage ? textIn(stage.texts, lang) : id;
  };
  const list = (ids: readonly string[]) => (
    <ol>
      {ids.map((id) => (
        <li>
          <Name>{nameOf(id)}</Name>
        </li>
      ))}
    </ol>
  );
  return (
    <section class="stack">
      <h3>{t(toEntry ? 'corridors.lead-time.entry' : 'corridors.lead-time.all')}</h3>
      <p>
        {lead.days === undefined
          ? t('corridors.lead-time.at-least', { n: lead.atLeast })
          : t('corridors.lead-time.at-most', { n: lead.days })}
      </p>
      {lead.path.length > 0 && (
        <details>
          <summary>{t('corridors.lead-time.path')}</summary>
          {list(lead.path)}
        </details>
      )}
      {lead.unknown.length > 0 && (
        <details>
          <summary>{t('corridors.lead-time.unknown', { n: lead.unknown.length })}</summary>
          {list(lead.unknown)}
        </details>
      )}
    </section>
  );
};
