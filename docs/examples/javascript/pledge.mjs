// How the examples reach a running Pledge: Confluent's registry client and kafkajs, by the same three settings as ./pledge.
//   PLEDGE_KAFKA=host:port  PLEDGE_REGISTRY_URL=http://host:port  PLEDGE_KAFKA_CLIENT=kafka.properties (empty: a broker without passwords)
import { readFileSync } from 'node:fs';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';

// Pledge's own registry speaks Confluent's API below this path; Confluent's speaks it at its root.
const registryApi = process.env.PLEDGE_REGISTRY_API ?? '/apis/ccompat/v7';
export const registry = new SchemaRegistryClient({ baseURLs: [process.env.PLEDGE_REGISTRY_URL + registryApi] });

export function kafka() {
  return new kafkajs.Kafka({
    clientId: 'pledge-example',
    brokers: process.env.PLEDGE_KAFKA.split(','),
    logLevel: kafkajs.logLevel.ERROR,
    ...access(process.env.PLEDGE_KAFKA_CLIENT ?? ''),
  });
}

function access(file) {
  if (!file) return {};
  const properties = readFileSync(file, 'utf8');
  const setting = (name) => properties.match(new RegExp(`^${name.replace('.', '\\.')}\\s*=\\s*(\\S+)`, 'm'))[1];
  const jaas = (name) => properties.match(new RegExp(`${name}="([^"]*)"`))[1];
  return {
    ssl: setting('security.protocol') === 'SASL_SSL',
    sasl: { mechanism: setting('sasl.mechanism').toLowerCase(), username: jaas('username'), password: jaas('password') },
  };
}

const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});

/** What kind of event a record is, from its header alone. */
export const typeOf = (message) => message.headers.ce_type?.toString();

export const decode = (topic, message) => deserializer.deserialize(topic, message.value);

/** Under the schema that is registered for the type: the subject is the record's full name. Fields are plain values, times milliseconds. */
export function encode(topic, type, event) {
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, {
    autoRegisterSchemas: false,
    useLatestVersion: true,
    subjectNameStrategy: () => type,
  });
  return serializer.serialize(topic, event);
}
