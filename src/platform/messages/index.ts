import './errors.ts';

export { fileOutbox } from './file-outbox.ts';
export { type MessageLanguage, messageLanguages } from './languages.ts';
export { mailAddress, phone, phoneExample, phoneOf } from './phone.ts';
export { type Segments, segmentsOf } from './segments.ts';
export { type GatewayOptions, smsGateway } from './sms-gateway.ts';
export { type SmtpOptions, smtp } from './smtp.ts';
export { type Carried, carried, type Handed, type Outgoing, type Post, patience, type Transport } from './transport.ts';
