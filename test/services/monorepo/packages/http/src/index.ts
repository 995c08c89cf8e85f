export { http } from './client';
export * from './json';
