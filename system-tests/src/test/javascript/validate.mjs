// The official AsyncAPI parser, and the official schema of OpenAPI documents: validate.mjs ASYNCAPI OPENAPI…
import { readFileSync } from 'node:fs';
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';
import { Parser } from '@asyncapi/parser';
import SwaggerParser from '@apidevtools/swagger-parser';

const [asyncapi, ...openapis] = process.argv.slice(2);
const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
const { document, diagnostics } = await parser.parse(readFileSync(asyncapi, 'utf8'));
for (const found of diagnostics) console.log(`${asyncapi}: ${found.path.join('/')}: ${found.message}`);
if (!document || diagnostics.length > 0) process.exitCode = 1;
// An Avro schema that is not understood stays as it was.
for (const message of document?.allMessages().all() ?? []) {
  if (message.hasSchemaFormat() && message.schemaFormat().includes('avro') && message.payload().type() !== 'object') {
    console.log(`${asyncapi}: ${message.id()}: the payload is not read as Avro`);
    process.exitCode = 1;
  }
}
for (const openapi of openapis) {
  await SwaggerParser.validate(openapi).catch((e) => {
    console.log(`${openapi}: ${e.message}`);
    process.exitCode = 1;
  });
}
