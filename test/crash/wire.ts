import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const socketIn = (folder: string): string => join(folder, '.s.PGSQL.5432');

/** What lies between the program and its database, and can fail as cables, switches and servers do. */
export interface Wire {
  /** The host to give to a pool instead of the server's own. */
  readonly host: string;
  /** `open` carries; `away` refuses everybody; `silent` takes everything and carries nothing; a number delays each piece by milliseconds. */
  state: 'open' | 'away' | 'silent' | number;
  /**
   * Cuts the connection that sends this text: before the server hears it, or after the server has answered and before the answer arrives.
   * @param skip how often the text passes before
   */
  cutAt(text: string, when: 'before' | 'after', skip?: number): void;
  /** How often `cutAt` has cut. */
  cuts(): number;
  close(): Promise<void>;
}

/** A wire to the server that listens in a folder. */
export const wireTo = async (folder: string): Promise<Wire> => {
  const host = mkdtempSync(join(tmpdir(), 'corridor-wire-'));
  chmodSync(host, 0o700);
  const open = new Set<Socket>();
  let state: Wire['state'] = 'open';
  let trap: { readonly text: string; readonly when: 'before' | 'after'; skip: number } | undefined;
  let cuts = 0;

  const carry = (to: Socket, data: Buffer): void => {
    if (state === 'silent') return;
    if (typeof state === 'number') setTimeout(() => to.writable && to.write(data), state);
    else if (to.writable) to.write(data);
  };
  const accept = (near: Socket): void => {
    if (state === 'away') {
      near.destroy();
      return;
    }
    const far = connect(socketIn(folder));
    let deaf = false;
    const end = (): void => {
      for (const socket of [near, far]) {
        open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', end);
      socket.on('close', end);
    }
    near.on('data', (data: Buffer) => {
      if (trap && data.includes(trap.text) && trap.skip-- === 0) {
        const { when } = trap;
        trap = undefined;
        cuts += 1;
        if (when === 'before') return end();
        deaf = true;
      }
      carry(far, data);
    });
    far.on('data', (data: Buffer) => (deaf ? end() : carry(near, data)));
  };

  const server: Server = createServer(accept);
  await new Promise<void>((resolve) => server.listen(socketIn(host), resolve));
  return {
    host,
    get state() {
      return state;
    },
    set state(next) {
      state = next;
      if (next === 'away') for (const socket of open) socket.destroy();
    },
    cutAt(text, when, skip = 0) {
      trap = { text, when, skip };
    },
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(host, { recursive: true, force: true });
    },
  };
};
