// Refuses a wrong Node.js, then runs the TypeScript sources as they are. Plain JavaScript: an old Node.js has to be able to read it.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const wanted = 26;
const major = Number(process.versions.node.split('.')[0]);
if (major !== wanted) {
  console.error(
    `corridor: this is Node.js ${process.versions.node}, and the program needs Node.js ${wanted}. ` +
      `Run npm install without --omit=optional, which brings it, or put a Node.js ${wanted} first in PATH.`,
  );
  process.exit(1);
}

// Kept inside the installation: the default is the system's temp folder, where another user could have put something in its place.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
// With the project's own tsconfig, because it says how .tsx is compiled and the working folder may be anywhere.
const { register } = await import('tsx/esm/api');
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
await import('../src/main/cli.ts');
