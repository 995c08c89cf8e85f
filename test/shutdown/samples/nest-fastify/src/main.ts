import 'reflect-metadata';
import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

@Injectable()
class Database {
  readonly pool = new Pool({ connectionString: process.env.DATABASE_URL });
}

@Controller()
class ReportsController {
  constructor(private readonly database: Database) {}

  @Get()
  index() {
    return 'ok';
  }

  @Get('slow')
  async report() {
    await this.database.pool.query('select id from orders');
    await sleep(600);
    const { rowCount } = await this.database.pool.query('insert into reports select count(*) from orders');
    return { reports: rowCount };
  }
}

@Module({ controllers: [ReportsController], providers: [Database] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
  await app.listen(process.env.PORT ?? 3000, process.env.HOST ?? '0.0.0.0');
}

void bootstrap();
