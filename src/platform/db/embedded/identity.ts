import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';

/** As whom the server's programs run, and to whom its files belong. */
export interface Identity {
  /** The command as it is spawned: inside a user namespace, or plain. */
  command(program: string, args: readonly string[]): [string, string[]];
  /** For `spawn`: the user to become; empty to stay who we are. */
  readonly drop: { uid?: number; gid?: number };
  /** Gives a new file or folder to the server's user. */
  give(path: string): void;
}

const nobody = 65534;
const namespace = ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`];
const canNamespace = (): boolean => process.platform === 'linux' && spawnSync('unshare', [...namespace, 'true']).status === 0;

const hasName = (): boolean => {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
};

const plain: Identity = { command: (program, args) => [program, [...args]], drop: {}, give: () => {} };
/** Root to everybody outside, an ordinary user to PostgreSQL: files stay root's, and folders closed to others still work. */
const inNamespace: Identity = { ...plain, command: (program, args) => ['unshare', [...namespace, program, ...args]] };
const dropped = (uid: number, gid: number): Identity => ({ ...plain, drop: { uid, gid }, give: (path) => chownSync(path, uid, gid) });

/**
 * PostgreSQL refuses to run as root, so root hands it to a user namespace or to an unprivileged user. Which one is decided once,
 * when the folder is made: a cluster belongs to the user who made it, so an existing folder decides by its owner.
 * @param existing the cluster's folder when there is one already
 * @throws Error when the folder belongs to somebody whom this process cannot become
 */
export const identityFor = (existing: string | undefined): Identity => {
  const me = process.getuid?.() ?? 0;
  if (existing === undefined) {
    // initdb also refuses a user without a name, as containers like to run programs; the server itself does not mind.
    if (me !== 0) return !hasName() && canNamespace() ? inNamespace : plain;
    return canNamespace() ? inNamespace : dropped(nobody, nobody);
  }
  const { uid, gid } = statSync(existing);
  if (me === uid && me !== 0) return plain;
  if (me !== 0)
    throw new Error(
      `The data folder ${existing} belongs to user ${uid}, and this is user ${me}. Start as that user, or run: sudo chown -R ${me} ${existing}`,
    );
  if (uid !== 0) return dropped(uid, gid);
  if (canNamespace()) return inNamespace;
  throw new Error(
    `The data folder ${existing} was made by root inside a user namespace, which this machine does not allow. ` +
      `Stop every program that uses it, then run: chown -R ${nobody}:${nobody} ${existing}`,
  );
};

/** The first folder on the way to `path` that the server's user may not enter, if any. */
export const closedParent = (path: string, { drop }: Identity): string | undefined => {
  if (drop.uid === undefined) return undefined;
  const above = dirname(path);
  const higher = above === path ? undefined : closedParent(above, { command: plain.command, give: plain.give, drop });
  if (higher !== undefined) return higher;
  const { mode, uid, gid } = statSync(above);
  const bit = uid === drop.uid ? 0o100 : gid === drop.gid ? 0o010 : 0o001;
  return mode & bit ? undefined : above;
};
