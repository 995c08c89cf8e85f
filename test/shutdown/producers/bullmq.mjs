/** node bullmq.mjs put COUNT | state: fills a new queue, or prints what has become of its jobs, as JSON. */
import { Queue } from 'bullmq';

const [what, count] = process.argv.slice(2);
const queue = new Queue('reports', { connection: { url: process.env.BROKER_URL } });
if (what === 'put') {
  await queue.obliterate({ force: true });
  for (let report = 1; report <= Number(count); report += 1) await queue.add('report', { report });
}
const { active, completed, failed, waiting } = await queue.getJobCounts();
console.log(JSON.stringify({ done: completed, inHand: active, failed, waiting }));
await queue.close();
