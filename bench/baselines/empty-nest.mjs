// Baseline of the start benchmark: the same embedded PostgreSQL, then a Nest application with one route and nothing else.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { startEmbeddedPostgres } from '../../dist/platform/database/embedded.js';

class Hello {
  hello() {
    return 'hello';
  }
}
Controller()(Hello);
Get()(Hello.prototype, 'hello', Object.getOwnPropertyDescriptor(Hello.prototype, 'hello'));
class Empty {}
Module({ controllers: [Hello] })(Empty);

const server = await startEmbeddedPostgres({ dataDir: process.env.DATA_DIR });
const app = await NestFactory.create(Empty, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', async () => {
  await app.close();
  await server.stop();
  process.exit(0);
});
