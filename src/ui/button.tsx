import type { Child } from 'hono/jsx';

interface ButtonProps {
  /** Second: a lesser action. Stop: ends or withdraws something. */
  readonly kind?: 'first' | 'second' | 'stop';
  readonly children: Child;
}

const css = (kind: ButtonProps['kind']) => (kind === undefined || kind === 'first' ? 'button' : `button button-${kind}`);

/** Sends the form. Its words say what happens: "Sign and send to Rabat". */
export const Button = ({ kind, name, value, children }: ButtonProps & { readonly name?: string; readonly value?: string }) => (
  <button class={css(kind)} type="submit" name={name} value={value}>
    {children}
  </button>
);

/** A link that starts something. */
export const ButtonLink = ({ kind, href, children }: ButtonProps & { readonly href: string }) => (
  <a class={css(kind)} href={href}>
    {children}
  </a>
);

/** Actions side by side; the main one first. */
export const Buttons = ({ children }: { children: Child }) => <div class="buttons">{children}</div>;
