import type { RouterEntry } from '../boundary.js';
import express from './express.js';
import koa from './koa.js';
import restify from './restify.js';

export const ROUTERS: readonly RouterEntry[] = [express, koa, restify];
