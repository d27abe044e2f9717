import { Button, ButtonLink, Buttons } from './button.tsx';
import type { Example } from './example.ts';

export const examples: readonly Example[] = [
  {
    name: 'Actions, the main one first',
    render: ({ t }) => (
      <Buttons>
        <Button>{t('ui.example.sign')}</Button>
        <ButtonLink kind="second" href="#terms">
          {t('ui.example.read-terms')}
        </ButtonLink>
        <Button kind="stop">{t('ui.example.withdraw')}</Button>
      </Buttons>
    ),
  },
];
