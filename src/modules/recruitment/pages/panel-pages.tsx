import { act, type Route } from '../../../platform/http/routes.ts';
import { callPanel } from '../call-panel.ts';
import { scorePanel } from '../score-panel.ts';
import { signPanel } from '../sign-panel.ts';
import { onePage } from './selection-pages.tsx';

const toList = (answer: unknown): string => `/selections/${(answer as { id: string }).id}`;

export const panelRoutes: readonly Route[] = [
  act({
    path: '/selections/:selection/panel',
    command: callPanel,
    summary: 'Say when and where a panel meets, and who sits on it',
    example: {
      version: 1,
      heldOn: '2026-02-01',
      place: 'Agadir, employment office',
      origin: 'Employment service',
      destination: 'Labour attaché',
    },
    next: toList,
    again: onePage,
  }),
  act({
    path: '/selections/:selection/scores',
    command: scorePanel,
    summary: 'Note who came to a panel, and the points of each for the published criteria',
    example: { version: 1, attended: ['C-0000-0000'], scores: { 'C-0000-0000': { 'field-work': 7 } } },
    next: toList,
    again: onePage,
  }),
  act({
    path: '/selections/:selection/sign',
    command: signPanel,
    summary: 'Sign the act of selection of a panel for one end',
    example: { version: 1 },
    next: toList,
    again: onePage,
  }),
];
