export { menuHook } from './menu-hook.ts';
export { answerMenu } from './menu-session.ts';
