// Prints each missed promise as it happens: node breaches.mjs [HOW_MANY]
import { decode, kafka, typeOf } from './pledge.mjs';

const many = Number(process.argv[2] ?? Infinity);
// A group of one's own; what the observer may join begins with its name.
const consumer = kafka().consumer({ groupId: process.env.PLEDGE_GROUP ?? `observer-breaches-${Date.now()}` });
await consumer.connect();
await consumer.subscribe({ topic: 'support.sla-events', fromBeginning: true });

let seen = 0;
await consumer.run({
  eachMessage: async ({ topic, message }) => {
    if (typeOf(message) !== 'support.pledge.events.DeadlineBreached' || seen >= many) return;
    const { meta, clock, dueAt, latenessMillis } = await decode(topic, message);
    console.log(`${meta.ticketId} ${meta.desk} ${clock.kind} was due ${new Date(Number(dueAt)).toISOString()}, told ${latenessMillis} ms later`);
    if (++seen >= many) setImmediate(() => consumer.disconnect());
  },
});
