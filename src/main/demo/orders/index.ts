export { type DemoFile, demoFile } from './files.ts';
export { geccoOrders } from './gecco.ts';
export { h2aOrders } from './h2a.ts';
export type { EmployerKind, Order, OrderEmployer, OrderMember, Reality, Shows } from './order.ts';
export { type DemoOrganisation, demoOrganisations } from './organisations.ts';
