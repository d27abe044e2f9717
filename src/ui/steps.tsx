import { useTranslator } from './context.tsx';

/** How far one is in a form of several pages. `current` counts from 1. */
export const Steps = ({ steps, current }: { steps: readonly string[]; current: number }) => {
  const { t, number } = useTranslator();
  return (
    <nav aria-label={t('ui.steps.label')}>
      <p class="quiet">{t('ui.steps.now', { n: number(current), all: number(steps.length) })}</p>
      <ol class="steps">
        {steps.map((step, index) => (
          <li class={index + 1 < current ? 'past' : undefined} aria-current={index + 1 === current ? 'step' : undefined}>
            <span>{step}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
};
