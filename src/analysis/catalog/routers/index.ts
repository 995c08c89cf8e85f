import type { RouterEntry } from '../boundary.js';
import express from './express.js';

export const ROUTERS: readonly RouterEntry[] = [express];
