import type { StepState } from './timeline.tsx';

/** Shapes differ, not only shades: full with a tick, ring with a point, ring, ring with a stroke, dash. */
const shapes: Readonly<Record<StepState, string>> = {
  done: 'M9 14.5l3.5 3.5 7-8',
  now: 'M14 14h.01',
  waiting: '',
  late: 'M14 8.5v7M14 19h.01',
  skipped: 'M9 14h10',
};

/** The sign of a step's state on the line. The words beside it say the same. */
export const StepMark = ({ state }: { state: StepState }) => (
  <svg class="mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
    {state !== 'skipped' && (
      <circle
        cx="14"
        cy="14"
        r="11"
        fill={state === 'done' ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="2"
        stroke-dasharray={state === 'waiting' ? '3 3' : undefined}
      />
    )}
    <path
      d={shapes[state]}
      fill="none"
      class={state === 'done' ? 'on-mark' : undefined}
      stroke="currentColor"
      stroke-width={state === 'now' ? 9 : 3}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
