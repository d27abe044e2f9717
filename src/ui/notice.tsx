import type { Child } from 'hono/jsx';

/** Something to know. Stop is for things, never for people. `title` says it; the rest explains. */
export const Notice = ({
  kind = 'info',
  title,
  children,
}: {
  kind?: 'info' | 'attention' | 'done' | 'stop';
  title: string;
  children?: Child;
}) => (
  <div class={`notice notice-${kind}`}>
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </div>
);

/** The state of a thing in one or two words. */
export const Tag = ({ kind, children }: { kind?: 'attention' | 'done' | 'stop' | 'mine'; children: Child }) => (
  <span class={kind ? `tag tag-${kind}` : 'tag'}>{children}</span>
);
