import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../visitors/tcp.js';
import type { Broker } from './broker.js';
import { startBroker } from './broker.js';

// The script on Debian's path changes the user first; this is what it starts then.
const DEBIAN = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** A RabbitMQ without plugins. It brings a registry of Erlang nodes of its own, which otherwise would stay behind. */
export async function startRabbitMq(): Promise<Broker> {
  const [registry, port, nodes] = [await freePort(), await freePort(), await freePort()];
  return startBroker(`amqp://127.0.0.1:${port}`, (folder) => {
    const inside = (name: string): string => path.join(folder, name);
    for (const name of ['enabled_plugins', 'empty.conf']) writeFileSync(inside(name), '');
    const env = {
      HOME: folder,
      ERL_EPMD_PORT: String(registry),
      RABBITMQ_NODENAME: 'plimsoll@localhost',
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_NODE_PORT: String(port),
      RABBITMQ_DIST_PORT: String(nodes),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
      RABBITMQ_MNESIA_BASE: inside('data'),
      RABBITMQ_LOG_BASE: inside('log'),
      RABBITMQ_LOGS: '-',
      RABBITMQ_ENABLED_PLUGINS_FILE: inside('enabled_plugins'),
      RABBITMQ_CONF_ENV_FILE: inside('empty.conf'),
      RABBITMQ_CONFIG_FILE: inside('rabbitmq'),
      RABBITMQ_GENERATED_CONFIG_DIR: inside('config'),
      RABBITMQ_PID_FILE: inside('pid'),
      // Makes the script become the server instead of waiting for it, so that ending it ends the server.
      RUNNING_UNDER_SYSTEMD: '1',
    };
    const where = ['-port', String(registry), '-address', '127.0.0.1'];
    return [
      { command: 'epmd', args: where, port: registry },
      { command: existsSync(DEBIAN) ? DEBIAN : 'rabbitmq-server', args: [], env, port },
    ];
  });
}
