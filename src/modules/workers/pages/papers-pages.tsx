import type { Keys } from '../../../platform/auth/keys.ts';
import { execute } from '../../../platform/command/execute.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, refusal, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { addDocument } from '../add-document.ts';
import { removeDocument, showNumber, verifyDocument } from '../change-document.ts';
import { documentsOf } from '../document-store.ts';
import { warningsOf } from '../domain/document.ts';
import { fullName } from '../domain/worker.ts';
import { spelledOtherwise } from '../domain/zone-name.ts';
import { neededUntil } from '../queries/needed-until.ts';
import { readWorker } from '../store.ts';
import { Papers, type PapersProps, paperData } from '../views/papers.tsx';

const papersPage = async (visit: Visit, form: FormState = emptyForm, shown?: PapersProps['shown']): Promise<Answer> => {
  const key = pathId(visit, 'worker');
  const today = await visit.runtime.clock.today();
  const found =
    key &&
    (await visit.read(async (tx) => {
      const worker = await readWorker(tx, key);
      const papers = await documentsOf(tx, key);
      // An office of the other end sees the papers that it may and not the register: of whom it sees none, nothing is there.
      if (!worker && papers.length === 0) return undefined;
      return { worker, papers, needed: worker && (await neededUntil(tx, key, today)) };
    }));
  if (!found) return absent;
  const { role } = visit.actor;
  const own = role === 'worker';
  const may = (action: string): boolean => scopeOf(action, role) !== undefined;
  const otherwise = spelledOtherwise(found.papers, found.worker && fullName(found.worker));
  const warnings = warningsOf(found.papers, today, found.needed?.until);
  return pageAnswer(
    visit.translator.t(own ? 'workers.paper.title-own' : 'workers.paper.title'),
    <Papers
      worker={key}
      origin={found.worker?.origin ?? ''}
      papers={found.papers}
      otherwise={otherwise}
      warnings={warnings}
      needed={found.needed}
      shown={shown}
      may={{ add: may('document.add'), verify: may('document.verify'), show: may('document.show') }}
      csrf={csrfOf(visit)}
      form={form}
    />,
    {
      papers: found.papers.map(paperData),
      otherwise: [...otherwise.keys()],
      warnings: warnings.map(({ kind, document, on }) => ({ kind, document, on: on.toString() })),
      ...(shown && { shown }),
    },
    {
      officer: !own,
      quickExit: own,
      lead: visit.translator.t('workers.paper.lead'),
      crumbs: [
        own
          ? { href: '/me', label: visit.translator.t('site.nav.me') }
          : { href: `/workers/${key}`, label: visit.translator.t('workers.one.back') },
      ],
    },
  );
};

const back = (answer: unknown): string => `/workers/${(answer as { id: string }).id}/papers`;

/** A worker's papers. */
export const papersRoutes = (keys: Keys): readonly Route[] => [
  page({
    path: '/workers/:worker/papers',
    action: 'document.read',
    summary: 'The papers of a worker, numbers masked',
    handle: (visit) => papersPage(visit),
  }),
  act({
    path: '/workers/:worker/papers',
    command: addDocument(keys),
    summary: 'Add a paper to a worker’s record, typed or by its machine-readable zone',
    example: { kind: 'passport', issuer: 'MA', number: 'AB1234567', expiresOn: '2031-05-20' },
    next: back,
    again: papersPage,
  }),
  act({
    path: '/workers/:worker/papers/:document/remove',
    command: removeDocument,
    summary: 'Take a paper away from the record',
    example: {},
    next: back,
    again: papersPage,
  }),
  act({
    path: '/workers/:worker/papers/:document/verify',
    command: verifyDocument,
    summary: 'Say that an officer has held the paper',
    example: {},
    next: back,
    again: papersPage,
  }),
  raw({
    method: 'post',
    path: '/workers/:worker/papers/:document/number',
    action: 'document.show',
    summary: 'Show the whole number of a paper; each time is kept in the journal',
    example: {},
    async handle(visit) {
      const [worker, document] = [pathId(visit, 'worker'), pathId(visit, 'document')];
      if (worker === undefined || document === undefined) return absent;
      const done = await execute(visit.runtime, visit.actor, showNumber(keys), { worker, document });
      return done.ok ? papersPage(visit, emptyForm, { document, number: done.value.number }) : refusal(done.error);
    },
  }),
];
