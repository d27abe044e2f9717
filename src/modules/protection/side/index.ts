import './errors.ts';
import './tables.ts';

export { type PostedEffect, postEffect } from './post-effect.ts';
export { type Deliver, releaseEffects } from './release-effects.ts';
export { withholdEffect, withholdUnreleased } from './withhold-effect.ts';
