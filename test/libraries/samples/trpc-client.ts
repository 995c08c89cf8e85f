import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';

const { procedure, router } = initTRPC.create();
const app = router({
  list: procedure.query(() => ['lamp']),
  find: procedure.input(z.string()).query(({ input }) => input),
  create: procedure.input(z.object({ id: z.string() })).mutation(({ input }) => input.id),
});

const shop = createTRPCClient<typeof app>({ links: [httpBatchLink({ url: 'https://shop.example/trpc' })] });

export const list = () => shop.list.query();

export const find = (id: string) => shop.find.query(id);

export const create = (id: string) => shop.create.mutate({ id }, { context: { skipBatch: true } });
