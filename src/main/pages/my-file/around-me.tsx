import type { AroundMe } from '../../../modules/recruitment/routes.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { Code, Panel, useTranslator } from '../../../ui/index.ts';
import { Answer } from '../placement/answer.tsx';
import { loadPlacement, type PlacementFile } from '../placement/load.ts';

/** Files that are shown in full sentences; whoever has more finds them in the table. */
const most = 3;
const ended: ReadonlySet<string> = new Set(['returned', 'moved', 'lapsed', 'withdrawn']);

/** Where one file stands: who has it, until when, what comes of silence. */
const Standing = ({ file, actor }: { file: PlacementFile; actor: Actor }) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('my-file.standing.title')}>
      <p>
        <Answer file={file} actor={actor} />
      </p>
      <p>
        <a href={`/placements/${file.placement.id}`}>
          {t('my-file.standing.open')} <Code>{file.placement.reference}</Code>
        </a>
      </p>
    </Panel>
  );
};

/** The pages of the own file, each with one question. */
const Links = ({ worker, placement, contract }: { worker: string; placement: string | undefined; contract: boolean }) => {
  const { t } = useTranslator();
  const links = [
    ...(placement !== undefined && contract ? [{ key: 'contract', href: `/placements/${placement}/terms` }] : []),
    ...(placement !== undefined ? [{ key: 'costs', href: `/placements/${placement}/costs` }] : []),
    { key: 'papers', href: `/workers/${worker}/papers` },
    { key: 'wishes', href: `/workers/${worker}/wishes` },
    { key: 'consents', href: `/workers/${worker}/consents` },
    { key: 'home', href: `/workers/${worker}/home` },
    { key: 'orientation', href: '/me/orientation' },
    { key: 'questions', href: '/me/questions' },
    { key: 'looks', href: `/workers/${worker}/looks` },
    { key: 'data', href: `/workers/${worker}/data` },
    { key: 'account', href: '/account' },
  ];
  return (
    <Panel title={t('my-file.links.title')}>
      <ul>
        {links.map(({ key, href }) => (
          <li>
            <a href={href}>{t(`my-file.links.${key}`)}</a>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** What the own page and the family's say of the files that are under way, from every module that keeps a part of them. */
export const aroundMe: AroundMe = async (visit, { worker, placements }) => {
  const today = await visit.runtime.clock.today();
  const live = placements.filter(({ status }) => !ended.has(status)).slice(0, most);
  const files = await visit.read(async (tx) => {
    const found: PlacementFile[] = [];
    for (const { id } of live) {
      const file = await loadPlacement(tx, id, visit.actor, today);
      if (file) found.push(file);
    }
    return found;
  });
  const latest = files[0]?.placement.id ?? placements[0]?.id;
  return {
    standing: files.map((file) => <Standing file={file} actor={visit.actor} />),
    links: <Links worker={worker} placement={latest} contract={files[0]?.contract !== undefined} />,
  };
};
