import type { Shell } from './shell.js';

/**
 * The shell that `/bin/sh` is in a public base image. It decides whether a stop signal gets through `sh -c`: see
 * `isReplacedByLast`. A private image that tells nothing by its name is `unknown`.
 */
export function shellOf(image: string | undefined): Shell {
  if (image === undefined) return 'unknown';
  const name = image.toLowerCase();
  if (/alpine|busybox/.test(name)) return 'ash';
  if (BASH.test(nameOf(name)) || /\b(amzn|al2023|ubi\d)/.test(name)) return 'bash';
  if (DEBIAN_TAG.test(tagOf(name))) return 'dash';
  if (isOfficial(name) && DEBIAN.has(nameOf(name))) return 'dash';
  return /^(mcr\.microsoft\.com\/playwright|oven\/bun|cimg\/node|bitnami\/node)\b/.test(name)
    ? 'dash'
    : 'unknown';
}

/** The last part of an image's path, without registry, tag and digest. */
export function nameOf(image: string): string {
  return (withoutDigest(image).split('/').at(-1) ?? '').replace(/:.*$/, '').toLowerCase();
}

const BASH =
  /^(ubi(\d.*)?|ubi-minimal|centos|fedora|rockylinux|almalinux|amazonlinux|oraclelinux|archlinux|leap|nodejs-\d+(-minimal)?)$/;
const DEBIAN = new Set(['node', 'debian', 'ubuntu', 'python', 'buildpack-deps']);
const DEBIAN_TAG =
  /\b(slim|stretch|buster|bullseye|bookworm|trixie|debian\d*|ubuntu\d*|bionic|focal|jammy|noble)\b/;

function tagOf(image: string): string {
  return /:([^/]+)$/.exec(withoutDigest(image))?.[1] ?? '';
}

function withoutDigest(image: string): string {
  return image.replace(/@sha256:.*$/, '');
}

/** Docker's own library, by itself or through a mirror. */
function isOfficial(image: string): boolean {
  return /^(?:[^/]+$|docker\.io\/[^/]+$|(?:.+\/)?library\/[^/]+$)/.test(image);
}

/** Products that stand beside a service; none of them is the service itself. */
export function isProduct(image: string): boolean {
  return /^(redis|valkey|keydb|postgres|postgresql|postgis|mysql|mariadb|mongo|mongodb|memcached|rabbitmq|nats|kafka|cp-.+|zookeeper|elasticsearch|opensearch|kibana|logstash|nginx.*|traefik|caddy|envoy|haproxy|httpd|minio|mc|mailhog|mailpit|prometheus|grafana|loki|tempo|jaeger|all-in-one|otel.*|opentelemetry-collector.*|statsd.*|fluent.*|vault|consul|keycloak|clickhouse.*|influxdb|cassandra|cockroach|localstack|busybox|alpine|curl|adminer|pgadmin4|pgbouncer|mongo-express|redisinsight|cadvisor|node-exporter|cloudflared|cloud-sql-proxy|gce-proxy|meilisearch|typesense|qdrant|weaviate|temporal|ui|auto-setup|zipkin|watchtower|certbot|php.*|wordpress|ghost)$/.test(
    nameOf(image),
  );
}
