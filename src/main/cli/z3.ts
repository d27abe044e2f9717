import type { Solver } from '../../programme/index.ts';
import { WrongInput } from './io.ts';

/**
 * The solver Z3, compiled to WebAssembly (npm z3-solver, an optional dependency of some 35 MB). It is loaded when it is asked for, and
 * stopped when the process ends.
 * @throws WrongInput when it is not installed
 */
export const z3Solver = async (): Promise<Solver & { close(): void }> => {
  const { init } = await import('z3-solver').catch(() => {
    throw new WrongInput('the solver z3-solver is not installed. Run npm install with optional dependencies, or leave --deep out.');
  });
  const { Z3, em } = await init();
  return {
    name: 'Z3',
    async check(script, milliseconds) {
      const config = Z3.mk_config();
      const context = Z3.mk_context(config);
      Z3.del_config(config);
      try {
        const names = [...script.matchAll(/^\(declare-const \|([^|]*)\| /gm)].map(([, name = '']) => name);
        const head = `(set-option :timeout ${Math.round(milliseconds)})\n(set-option :print-success false)\n${script}\n(check-sat)\n`;
        const status = (await Z3.eval_smtlib2_string(context, head)).trim().split('\n').at(-1) ?? '';
        if (status === 'unsat') return { status };
        if (status !== 'sat') return { status: 'unknown', why: status === 'unknown' ? await reason(Z3, context) : status.slice(0, 200) };
        if (names.length === 0) return { status, values: new Map() };
        const written = await Z3.eval_smtlib2_string(context, `(get-value (${names.map((name) => `|${name}|`).join(' ')}))`);
        const values = valuesOf(written);
        return { status, values: new Map(names.flatMap((name, i) => (values[i] === undefined ? [] : [[name, values[i]] as const]))) };
      } finally {
        Z3.del_context(context);
      }
    },
    // Threads that are still ending say so; they are given a moment.
    close: () => void setTimeout(() => em.PThread?.terminateAllThreads(), 100),
  };
};

type Low = Awaited<ReturnType<typeof import('z3-solver')['init']>>['Z3'];
const reason = async (z3: Low, context: Parameters<Low['eval_smtlib2_string']>[0]): Promise<string> =>
  (await z3.eval_smtlib2_string(context, '(get-info :reason-unknown)')).trim().replace(/^\(:reason-unknown "?|"?\)$/g, '');

/** The values of `((name value) (name value))`, in the order in which they were asked for. */
export const valuesOf = (written: string): string[] => {
  const values: string[] = [];
  let depth = 0;
  let start = -1;
  for (let i = 0; i < written.length; i += 1) {
    const sign = written[i];
    if (sign === '"' || sign === '|') i = closing(written, i);
    else if (sign === '(') {
      depth += 1;
      if (depth === 2) start = i + 1;
    } else if (sign === ')') {
      if (depth === 2) values.push(secondOf(written.slice(start, i)));
      depth -= 1;
    }
  }
  return values;
};

const closing = (written: string, from: number): number => {
  const end = written.indexOf(written[from] ?? '', from + 1);
  return end < 0 ? written.length : end;
};

const secondOf = (pair: string): string => {
  const text = pair.trim();
  const end = text.startsWith('|') ? closing(text, 0) + 1 : text.search(/\s/);
  return text.slice(end).trim();
};
