// Reads records with Confluent's deserializer and writes what it read to another topic with Confluent's serializer: echo.mjs FROM TO HOW_MANY
import { decode, encode, kafka, typeOf } from './pledge.mjs';

const [from, to, many] = process.argv.slice(2);
const consumer = kafka().consumer({ groupId: process.env.PLEDGE_GROUP });
const producer = kafka().producer();
await producer.connect();
await consumer.connect();
await consumer.subscribe({ topic: from, fromBeginning: true });

let done = 0;
await consumer.run({
  eachMessage: async ({ message }) => {
    const type = typeOf(message);
    try {
      const value = await encode(to, type, await decode(from, message));
      await producer.send({ topic: to, messages: [{ key: message.key, value, headers: message.headers }] });
    } catch (e) {
      console.error(`${type}: ${e.stack}`);
      process.exit(1);
    }
    if (++done === Number(many)) setImmediate(end);
  },
});

async function end() {
  await consumer.disconnect();
  await producer.disconnect();
}
