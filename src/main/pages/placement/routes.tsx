import { drawContract, signContract } from '../../../modules/contracts/index.ts';
import { issuePermit, recordEntry, recordExit, recordReturn } from '../../../modules/permits/index.ts';
import { csrfOf, pathId } from '../../../platform/http/asked.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { absent, type FormState, pageAnswer, type Visit, type Answer as WebAnswer } from '../../../platform/http/visit.ts';
import { Answer, whoseOf } from './answer.tsx';
import { contractPage } from './contract-page.tsx';
import { placementData } from './data.ts';
import { loadPlacement } from './load.ts';
import type { Tried } from './mine.tsx';
import { PlacementView } from './view.tsx';

/** The page of one file, for every role that may read it; after a refusal with what was typed and why. */
const placementPage = async (visit: Visit, tried?: Tried): Promise<WebAnswer> => {
  const key = pathId(visit, 'placement');
  if (key === undefined) return absent;
  const { actor, translator, runtime } = visit;
  const today = await runtime.clock.today();
  const file = await visit.read((tx) => loadPlacement(tx, key, actor, today));
  if (!file) return absent;
  const own = whoseOf(actor) === 'own';
  return pageAnswer(
    own ? translator.t('placements.title.own') : file.placement.workerName,
    <PlacementView file={file} actor={actor} csrf={csrfOf(visit)} tried={tried} />,
    placementData(file, actor, translator.lang),
    {
      titleIsName: !own,
      officer: !own,
      quickExit: own,
      lead: <Answer file={file} actor={actor} />,
      crumbs: [
        own
          ? { href: '/me', label: translator.t('placements.crumb.own') }
          : { href: '/placements', label: translator.t('placements.crumb') },
      ],
    },
  );
};

const backToFile = (_: unknown, visit: Visit): string => `/placements/${visit.params.placement}`;
const againAt =
  (step: Tried['step']) =>
  (visit: Visit, form: FormState): Promise<WebAnswer> =>
    placementPage(visit, { step, form });

/** The file of a placement, and what its parties do on it. */
export const placementPages: readonly Route[] = [
  page({
    path: '/placements/:placement',
    action: 'placement.read',
    summary: 'One placement: who has the file until when, the contract beside the verified offer, the permit, the stay',
    handle: (visit) => placementPage(visit),
  }),
  page({
    path: '/contracts/:contract',
    action: 'placement.read',
    summary: 'One contract in two languages, with its signatures, to print',
    handle: contractPage,
  }),
  act({
    path: '/placements/:placement/contract',
    command: drawContract,
    summary: 'Draw the contract of a placement; terms that are left out are those of the verified offer',
    example: { hoursWeek: 40 },
    next: backToFile,
    again: againAt('contract.draw'),
  }),
  act({
    path: '/placements/:placement/contract/sign',
    command: signContract,
    summary: 'Sign the contract, as the worker or as the employer',
    example: { version: 1, language: 'en' },
    next: backToFile,
    again: againAt('contract.sign'),
  }),
  act({
    path: '/placements/:placement/permit',
    command: issuePermit,
    summary: 'Issue the permit, from a day to a last day',
    example: { from: '2026-04-01', until: '2026-06-30' },
    next: backToFile,
    again: againAt('permit.issue'),
  }),
  act({
    path: '/placements/:placement/entry',
    command: recordEntry,
    summary: 'Record that the worker has entered',
    example: { on: '2026-04-01' },
    next: backToFile,
    again: againAt('stay.enter'),
  }),
  act({
    path: '/placements/:placement/exit',
    command: recordExit,
    summary: 'Record that the worker has left',
    example: { on: '2026-06-30' },
    next: backToFile,
    again: againAt('stay.exit'),
  }),
  act({
    path: '/placements/:placement/return',
    command: recordReturn,
    summary: 'Record that the worker has reported back after the return',
    example: { on: '2026-07-10' },
    next: backToFile,
    again: againAt('stay.return'),
  }),
];
