// Given to the program by NODE_OPTIONS: everybody who asks for the demonstration's plan gets the small one. Nothing else of it is changed.
import { registerHooks } from 'node:module';

const small = new URL('./small-plan.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const wanted = /\/src\/main\/demo\/plan\.ts(\?|$)/.test(found.url) && !context.parentURL?.includes('/small-plan.ts');
    return wanted ? { ...found, url: small } : found;
  },
});
