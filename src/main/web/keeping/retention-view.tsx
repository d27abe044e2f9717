import type { Translator } from '../../../platform/i18n/index.ts';
import type { Age, Kind, RetentionPack } from '../../../platform/keeping/retention/pack.ts';
import { DataTable, useTranslator } from '../../../ui/index.ts';
import { inWords } from './words.ts';

const timeOf = ({ t }: Translator, { after }: Age): string => {
  const n = Number(after.slice(1, -1));
  const unit = { Y: 'years', M: 'months', D: 'days' }[after.slice(-1)] ?? 'days';
  return t(`keeping.${unit}`, { n });
};

const howLong = (translator: Translator, kind: Kind): readonly string[] => [
  ...kind.ages.map((age) =>
    translator.t(`keeping.after.${age.then}`, { time: timeOf(translator, age), event: inWords(age.event, translator.lang) }),
  ),
  ...(kind.keeps ? [inWords(kind.keeps, translator.lang)] : []),
];

const Sources = ({ pack, kind }: { pack: RetentionPack; kind: Kind }) => {
  const { t } = useTranslator();
  return (
    <ul>
      {kind.sources.map((id) => {
        const source = pack.sources[id];
        if (!source) return null;
        return (
          <li>
            {source.proposal ? (
              t('keeping.proposal')
            ) : (
              <>
                {source.link ? <a href={source.link}>{<bdi lang="en">{source.title}</bdi>}</a> : <bdi lang="en">{source.title}</bdi>} (
                {t(`keeping.mark.${source.mark}`)})
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** Every kind of record with its period and its reason. */
export const RetentionView = ({ pack }: { pack: RetentionPack }) => {
  const translator = useTranslator();
  const { t, lang } = translator;
  return (
    <DataTable
      caption={t('keeping.title')}
      columns={[
        { key: 'what', label: t('keeping.kind'), kind: 'node' },
        { key: 'how', label: t('keeping.how-long'), kind: 'node' },
        { key: 'why', label: t('keeping.why'), kind: 'node' },
        { key: 'from', label: t('keeping.source'), kind: 'node' },
      ]}
      rows={pack.kinds.map((kind) => ({
        what: (
          <>
            <strong>
              <bdi>{inWords(kind.title, lang)}</bdi>
            </strong>
            <br />
            <bdi>{inWords(kind.what, lang)}</bdi>
          </>
        ),
        how: (
          <ul>
            {howLong(translator, kind).map((text) => (
              <li>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        ),
        why: <bdi>{inWords(kind.why, lang)}</bdi>,
        from: <Sources pack={pack} kind={kind} />,
      }))}
    />
  );
};
