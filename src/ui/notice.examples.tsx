import type { Example } from './example.ts';
import { Notice, Tag } from './notice.tsx';

export const examples: readonly Example[] = [
  {
    name: 'Notices',
    render: ({ t }) => (
      <div class="stack">
        <Notice title={t('ui.example.notice.info')} />
        <Notice kind="attention" title={t('ui.example.notice.attention')}>
          <p>{t('ui.example.notice.more')}</p>
        </Notice>
        <Notice kind="done" title={t('ui.example.notice.done')} />
        <Notice kind="stop" title={t('ui.example.notice.stop')} />
      </div>
    ),
  },
  {
    name: 'Tags',
    render: ({ t }) => (
      <p>
        <Tag>{t('ui.timeline.state.waiting')}</Tag> <Tag kind="mine">{t('ui.timeline.yours')}</Tag>{' '}
        <Tag kind="attention">{t('ui.timeline.state.late')}</Tag> <Tag kind="done">{t('ui.timeline.state.done')}</Tag>{' '}
        <Tag kind="stop">{t('ui.decision.answer.failed')}</Tag>
      </p>
    ),
  },
];
