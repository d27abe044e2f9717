import './errors.ts';
import './tables.ts';

export { type AdmittedFirst, admitFirst } from './admit-first.ts';
export { demoPassphrase, loadCases } from './demo-cases.ts';
export { endAccessJob } from './end-access.ts';
export { loadReleases } from './release/index.ts';
export { type PostedEffect, postEffect } from './side/index.ts';
export { openHolderSession } from './side/open-holder-session.ts';
export { mayShowAgain } from './side/shown-again.ts';
