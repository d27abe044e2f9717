import type { CommandContext } from '../../platform/command/command.ts';
import type { FileRef, SubjectHandler } from './file.ts';

/** The modules whose files have stages say here what happens to a file that ends; they stand above this module and are not imported by it. */
const handlers = new Map<FileRef['subject'], SubjectHandler>();

/** Says what becomes of a vacancy or a placement that a refusal or silence ends. */
export const registerSubject = (subject: FileRef['subject'], handler: SubjectHandler): void => {
  handlers.set(subject, handler);
};

/** Ends what the file is about. @throws Error when its module has not said how: a bug. */
export const endSubject = async (file: FileRef, outcome: 'refused' | 'lapsed', context: CommandContext): Promise<void> => {
  const handler = handlers.get(file.subject);
  if (!handler) throw new Error(`nobody has registered what ends a ${file.subject}`);
  await handler.end(file, outcome, context);
};
