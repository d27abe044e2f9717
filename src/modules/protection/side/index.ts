import './errors.ts';
import './tables.ts';

export { type PostedEffect, postEffect } from './post-effect.ts';
export { withholdEffect } from './withhold-effect.ts';
