import './errors.ts';

export { composeMessages } from './compose-messages.ts';
export { asksToStop, inboundHook } from './inbound.ts';
export { messagesOf, type Told } from './queries/messages-of.ts';
export { remindMessages } from './remind-messages.ts';
export { sendMessages } from './send-messages.ts';
export { setOrganisationContact } from './set-organisation-contact.ts';
export { NotReached, ToldPanel, toldData } from './views/told.tsx';
