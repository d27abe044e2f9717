export { handOver } from './load/hand-over.ts';
export { loadDemo } from './load.ts';
export { type DemoPlan, demoPlan } from './plan.ts';
export { demoRoutes } from './routes.ts';
export { hasRun, type Progress, runDemo, Stopped, standing, tickDemo } from './season.ts';
export { demoPassword, type SignIn, signIns } from './sign-ins.ts';
