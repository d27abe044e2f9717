import { raw } from 'hono/html';
import type { Finding } from '../../../programme/index.ts';
import { About, LabelText, Name, useField, useTranslator } from '../../../ui/index.ts';

/** Where a line's number stands on a page: what leads to it says which text it is of. */
export const lineId = (name: string, line: number): string => `${name}-line-${line}`;

/** The line that a finding is about, the place in it marked; a long line is cut around the place. */
const Quoted = ({ text, finding: { line, column } }: { text: readonly string[]; finding: Finding }) => {
  const whole = text[line - 1] ?? '';
  const from = Math.max(0, column - 41);
  const [before, at, after] = [whole.slice(from, column - 1), whole.slice(column - 1, column), whole.slice(column, from + 120)];
  return (
    <p class="quoted">
      <bdi class="code" dir="ltr">
        {from > 0 && '…'}
        {before}
        <mark>{at === '' ? ' ' : at}</mark>
        {after}
        {whole.length > from + 120 && '…'}
      </bdi>
    </p>
  );
};

interface FindingsProps {
  /** The field of the text. */
  readonly name: string;
  readonly text: string;
  readonly findings: readonly Finding[];
  /** The page on which the text is edited, when it is another one. */
  readonly href?: string;
}

/** What does not load yet: each with its line and column, leading to the line. */
export const Findings = ({ name, text, findings, href = '' }: FindingsProps) => {
  const { t } = useTranslator();
  const lines = text.split('\n');
  if (findings.length === 0) return null;
  return (
    <section class="error-summary" aria-labelledby={`${name}-findings`}>
      <h2 id={`${name}-findings`}>{t('programmes.findings', { n: findings.length })}</h2>
      <ol>
        {findings.slice(0, mostShown).map((finding) => (
          <li>
            <a href={`${href}#${lineId(name, finding.line)}`}>
              {t('programmes.finding.at', { line: finding.line, column: finding.column })}
            </a>{' '}
            <Name lang="en">{finding.message}</Name>
            <Quoted text={lines} finding={finding} />
          </li>
        ))}
      </ol>
      {findings.length > mostShown && <p>{t('programmes.findings.more', { n: findings.length - mostShown })}</p>}
    </section>
  );
};
const mostShown = 50;

/** The numbers of the lines; one that something is about can be jumped to. Written as text, since a programme has a thousand lines. */
const Numbers = ({ name, count, marked }: { name: string; count: number; marked: ReadonlySet<number> }) => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
    .map((line) => (marked.has(line) ? `<b id="${lineId(name, line)}">${line}</b>` : String(line)))
    .join('\n');
  return (
    <pre class="numbers" aria-hidden="true">
      <bdi>{raw(numbers)}</bdi>
    </pre>
  );
};

interface EditorProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  /** Lines that something on the page leads to. */
  readonly marked: readonly number[];
  readonly readOnly?: boolean;
}

/**
 * A text in YAML, with the numbers of its lines beside it. A plain field without a script: it is as long as its text, so that numbers and lines
 * scroll together.
 */
export const Editor = ({ name, label, hint, text, marked, readOnly }: EditorProps) => {
  const field = useField({ name, value: text, hint });
  const count = field.value.trimEnd().split('\n').length + spareLines;
  return (
    <div class={field.error ? 'field has-error' : 'field'}>
      <label class="label" for={field.id}>
        <LabelText label={label} />
      </label>
      <About field={field} hint={hint} />
      <div class="lines" dir="ltr">
        <Numbers name={name} count={count} marked={new Set(marked)} />
        <textarea
          id={field.id}
          name={name}
          rows={count}
          wrap="off"
          spellcheck={false}
          autocapitalize="off"
          readonly={readOnly}
          aria-describedby={field.describedBy}
          aria-invalid={field.error ? 'true' : undefined}
        >
          {/* A browser drops the first line end of a field. */}
          {`\n${field.value}`}
        </textarea>
      </div>
    </div>
  );
};
const spareLines = 8;

/** `line 12`, leading to it. */
export const LineLink = ({ name, line, href = '' }: { name: string; line: number; href?: string }) => {
  const { t } = useTranslator();
  return (
    <a class="nowrap" href={`${href}#${lineId(name, line)}`}>
      {t('programmes.line', { line })}
    </a>
  );
};
