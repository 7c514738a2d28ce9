// Prints each missed promise as it happens, those so far first: node breaches.mjs
import { decode, kafka, typeOf } from './pledge.mjs';

// A group of one's own; what the observer may join begins with its name.
const consumer = kafka().consumer({ groupId: process.env.PLEDGE_GROUP ?? `observer-breaches-${Date.now()}` });
await consumer.connect();
await consumer.subscribe({ topic: 'support.sla-events', fromBeginning: true });

await consumer.run({
  eachMessage: async ({ topic, message }) => {
    if (typeOf(message) !== 'support.pledge.events.DeadlineBreached') return;
    const { meta, clock, dueAt, latenessMillis } = await decode(topic, message);
    console.log(`${meta.ticketId} ${meta.desk} ${clock.kind} was due ${new Date(Number(dueAt)).toISOString()}, told ${latenessMillis} ms later`);
  },
});
