// Takes a ticket in a person's name and answers the customer: node answer.mjs TEAM TICKET NAME TEXT
import { randomUUID } from 'node:crypto';
import { encode, kafka } from './pledge.mjs';

const [team, ticketId, name, text] = process.argv.slice(2);
const topic = `support.team-replies.${team}`;
const producer = kafka().producer();
await producer.connect();
await reply('support.pledge.events.WorkAccepted', {});
await reply('support.pledge.events.WorkAnswered', { body: text });
await producer.disconnect();

async function reply(type, fields) {
  const now = Date.now();
  const meta = {
    eventId: randomUUID(), // sent again with the same id, it is the same reply
    ticketId,
    desk: '',
    occurredAt: now,
    recordedAt: now,
    actor: { kind: 'AGENT', id: name.toLowerCase(), name },
  };
  const value = await encode(topic, type, { meta, team, ...fields });
  await producer.send({ topic, messages: [{ key: ticketId, value, headers: { ce_type: type } }] });
}
