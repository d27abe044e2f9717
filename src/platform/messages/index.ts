import './errors.ts';

export { fileOutbox } from './file-outbox.ts';
export { messageLanguages, organisationLanguages } from './languages.ts';
export { mailAddress, phone, phoneExample, phoneOf } from './phone.ts';
export { segmentsOf } from './segments.ts';
export { smsGateway } from './sms-gateway.ts';
export { smtp } from './smtp.ts';
export { type Carried, carried, type Handed, type Outgoing, type Post, type PostOffice, type Transport } from './transport.ts';
