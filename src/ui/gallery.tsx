import { examples as buttons } from './button.examples.tsx';
import { examples as charts } from './chart.examples.tsx';
import { useTranslator } from './context.tsx';
import { examples as tables } from './data-table.examples.tsx';
import { examples as decisions } from './decision.examples.tsx';
import type { Example } from './example.ts';
import { examples as forms } from './form.examples.tsx';
import { examples as notices } from './notice.examples.tsx';
import { examples as panels } from './panel.examples.tsx';
import { examples as steps } from './steps.examples.tsx';
import { examples as texts } from './text.examples.tsx';
import { Name } from './text.tsx';
import { examples as timelines } from './timeline.examples.tsx';

/** Every component as it is used. */
export const allExamples: readonly Example[] = [
  ...timelines,
  ...decisions,
  ...tables,
  ...forms,
  ...panels,
  ...steps,
  ...charts,
  ...notices,
  ...buttons,
  ...texts,
];

/** All examples on one page, for whoever builds with them and for the tests of a browser. */
export const Gallery = () => {
  const translator = useTranslator();
  return (
    <>
      {allExamples.map(({ name, render }) => (
        <section class="stack">
          <h2>
            <Name>{name}</Name>
          </h2>
          {render(translator)}
        </section>
      ))}
    </>
  );
};
