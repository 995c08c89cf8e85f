import { refreshPrices, reindex, sendHeartbeat } from './jobs';

every(60_000, refreshPrices);
every(15 * 60_000, reindex);
every(10_000, sendHeartbeat);
console.log('worker runs');

function every(ms: number, job: () => Promise<void>): void {
  const run = () => job().catch((error: unknown) => console.error(`${job.name} failed`, error));
  void run();
  setInterval(run, ms);
}
