import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { importVacancies } from '../../modules/vacancies/index.ts';
import { actorOf, signOut } from '../../platform/auth/sessions.ts';
import { signIn } from '../../platform/auth/sign-in.ts';
import { reading } from '../../platform/command/execute.ts';
import { bodyLimits } from '../../platform/http/body.ts';
import { messageOf } from '../../platform/http/problem.ts';
import { translator } from '../../platform/i18n/index.ts';
import { answer, Failed, type Io, WrongInput } from './io.ts';
import { withApplication } from './open.ts';

const passwordOf = async (io: Io, login: string): Promise<string> => {
  const password = io.env.CORRIDOR_PASSWORD ?? (await io.ask?.(`Password of ${login}: `));
  if (!password)
    throw new WrongInput(
      'Set CORRIDOR_PASSWORD to the password of the account. It is not taken from the command line, where others could read it.',
    );
  return password;
};

/** Brings in a file of vacancies as the account's organisation, exactly as the page does. Rows that are refused are exit code 1; the rest is kept. */
export const importFile = async (io: Io, json: boolean, file: string, login: string): Promise<void> => {
  if (!existsSync(file)) throw new WrongInput(`${file} does not exist.`);
  if (statSync(file).size > bodyLimits.upload) throw new WrongInput(`${file} is larger than 20 MB. Send it in parts.`);
  const password = await passwordOf(io, login);
  const words = translator('en');
  await withApplication(io, async ({ runtime }) => {
    const session = await signIn(runtime, { login, password, address: 'command line' });
    if (!session.ok) throw new Failed(messageOf(words, session.error), session.error);
    try {
      const actor = actorOf(session.value);
      const result = await importVacancies(runtime, actor, { name: basename(file), bytes: readFileSync(file) });
      if (!result.ok) throw new Failed(result.error.map((problem) => messageOf(words, problem)).join('\n'), result.error);
      const kept = await reading(runtime, actor, (tx) =>
        tx.selectFrom('vacancy_import').select(['rows', 'accepted', 'report']).where('id', '=', result.value.id).executeTakeFirstOrThrow(),
      );
      const text = `${kept.accepted} of ${kept.rows} rows were filed. The report with each refused row: /vacancies/imports/${result.value.id}`;
      if (kept.accepted < kept.rows) throw new Failed(text, { import: result.value.id, ...kept });
      answer(io, json, { import: result.value.id, ...kept }, text);
    } finally {
      await signOut(runtime, session.value);
    }
  });
};
