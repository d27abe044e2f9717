import { newId } from '../../kernel/ids.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { act, page, type Route } from '../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { textIn } from '../../programme/index.ts';
import { attestStage } from './attest-stage.ts';
import { stageSeen } from './queries/stage-seen.ts';
import { queueRoutes } from './queue-routes.tsx';
import { takeBackApproval } from './take-back-approval.ts';
import { AnswerLead, AnswerView } from './views/answer.tsx';
import { timelineData } from './views/file-timeline.tsx';
import { fileHref } from './views/queue.tsx';

const stagePage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const key = pathId(visit, 'stage');
  if (key === undefined) return absent;
  const today = await visit.runtime.clock.today();
  const stage = await visit.read((tx) => stageSeen(tx, key, visit.actor, today));
  if (!stage) return absent;
  const { lang } = visit.translator;
  const title = textIn(stage.texts, lang);
  const file = fileHref({ subject: stage.row.subject, file: stage.row.placement_id ?? stage.row.vacancy_id });
  return pageAnswer(
    title,
    <AnswerView stage={stage} csrf={csrfOf(visit)} idempotencyKey={newId()} form={form} fileHref={file} />,
    {
      id: stage.row.id,
      stage: stage.row.stage,
      title,
      version: stage.row.version,
      mine: stage.mine,
      href: file,
      steps: timelineData(stage.timeline, lang),
    },
    { titleIsName: true, officer: visit.actor.role !== 'worker', lead: <AnswerLead stage={stage} /> },
  );
};

export const stageRoutes: readonly Route[] = [
  ...queueRoutes,
  page({ path: '/stages/:stage', action: 'queue.read', summary: 'One step of a file, and your answer to it', handle: stagePage }),
  act({
    path: '/stages/:stage/attest',
    command: attestStage,
    summary: 'Approves a step, refuses it with a reason, or asks for what is missing',
    example: { version: 1, outcome: 'approved' },
    next: (answer) => `/stages/${(answer as { id: string }).id}`,
    again: stagePage,
  }),
  act({
    path: '/stages/:stage/take-back',
    command: takeBackApproval,
    summary: 'Take back your approval, while it waits for a second person',
    example: {},
    next: (answer) => `/stages/${(answer as { id: string }).id}`,
    again: stagePage,
  }),
];
