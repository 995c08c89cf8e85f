/**
 * What is known of libraries and frameworks as far as it tells browser code from server code. An entry that ends in
 * `/` or `-` stands for all packages that start so, any other for the package and its subpaths.
 */

/** Only code for a page (or a mobile app) imports these. */
const BROWSER_LIBRARIES = [
  'react-dom',
  'react-router-dom',
  'react-redux',
  'react-hook-form',
  'react-i18next',
  'react-native',
  'react-native-',
  '@react-native/',
  '@react-native-',
  '@react-navigation/',
  'expo',
  'expo-',
  '@expo/',
  'mobx-react',
  'mobx-react-lite',
  '@tanstack/react-',
  '@tanstack/vue-',
  '@tanstack/svelte-',
  '@tanstack/solid-',
  'react-query',
  'swr',
  'recoil',
  '@angular/',
  '@ngrx/',
  '@ionic/',
  'ngx-',
  'zone.js',
  'vue',
  'vue-router',
  'vuex',
  'pinia',
  '@vueuse/',
  'vuetify',
  'svelte',
  'solid-js',
  '@solidjs/',
  'preact',
  '@preact/',
  'lit',
  'lit-element',
  '@lit/',
  'jquery',
  'jquery-ui',
  'backbone',
  'angular',
  'alpinejs',
  'htmx.org',
  '@hotwired/',
  '@ember/',
  'aurelia',
  'mithril',
  'bootstrap',
  'stimulus',
  '@mui/',
  '@material-ui/',
  '@chakra-ui/',
  'antd',
  '@ant-design/',
  '@radix-ui/',
  '@headlessui/',
  '@fluentui/',
  '@mantine/',
  '@emotion/react',
  '@emotion/styled',
  'styled-components',
  'framer-motion',
  'lucide-react',
  '@dnd-kit/',
  '@floating-ui/',
  'leaflet',
  'mapbox-gl',
  'maplibre-gl',
  '@react-three/',
  '@lingui/react',
  'web-vitals',
  'workbox-',
  'virtual:pwa-register',
  '@sentry/react',
  '@sentry/browser',
  '@sentry/vue',
  '@sentry/angular',
  '@stripe/stripe-js',
  '@stripe/react-stripe-js',
  '@vercel/analytics',
  '@auth0/auth0-react',
  '@auth0/auth0-spa-js',
  '@capacitor/',
  '@ionic-native/',
  'next/router',
  'next-auth/react',
  '@opentelemetry/sdk-trace-web',
  'sweetalert2',
  'react-toastify',
];

/** Parts of the same families that render or serve on the server. */
const NOT_BROWSER = [
  'react-dom/server',
  'react-dom/static',
  'vue/server-renderer',
  'svelte/server',
  'expo-server-sdk',
  'expo-server',
  '@angular/ssr',
  '@angular/platform-server',
  'solid-js/web/server',
  '@preact/signals-core',
  '@vue/server-renderer',
  'preact/compat/server',
  '@lit-labs/ssr',
  '@expo/server',
];

/** Used in pages mostly, but also in mails, documents and command lines that a server renders. */
const LIKELY_BROWSER_LIBRARIES = [
  'react',
  'react-',
  '@reduxjs/toolkit',
  'redux',
  'zustand',
  'jotai',
  'mobx',
  'usehooks-ts',
  'ahooks',
  'clsx',
  'class-variance-authority',
  'tailwind-merge',
  'use-',
];

/** A file with one of these at run time is the server's, whatever else it imports. */
const SERVER_LIBRARIES = [
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'cluster',
  'worker_threads',
  'express',
  'express-',
  'fastify',
  'fastify-',
  '@fastify/',
  '@nestjs/',
  'koa',
  'koa-',
  '@koa/',
  '@hapi/',
  'hapi',
  'hono',
  '@hono/',
  'h3',
  'nitropack',
  'elysia',
  '@elysiajs/',
  'polka',
  'restify',
  'micro',
  'sails',
  '@adonisjs/',
  '@feathersjs/',
  '@loopback/',
  'moleculer',
  '@midwayjs/',
  '@grpc/grpc-js',
  'grpc',
  'apollo-server',
  'apollo-server-',
  '@apollo/server',
  'graphql-yoga',
  'mercurius',
  '@trpc/server',
  'ws',
  'socket.io',
  '@socket.io/',
  'kafkajs',
  'amqplib',
  'amqp-connection-manager',
  'bull',
  'bullmq',
  'agenda',
  'node-cron',
  'nodemailer',
  'aws-lambda',
  'firebase-functions',
  'firebase-admin',
  'body-parser',
  'passport',
  'passport-',
  'helmet',
  'multer',
  'formidable',
  'server-only',
  'next/server',
  'next/headers',
  'next/cache',
  '@vercel/node',
  '@netlify/functions',
  '@cloudflare/workers-types',
  '@remix-run/node',
  '@remix-run/express',
  '@remix-run/server-runtime',
  '@react-router/node',
  '@react-router/express',
  '@react-email/',
  '@react-pdf/renderer',
  'ink',
  'preact-render-to-string',
  '@opentelemetry/sdk-node',
  'serverless-http',
  '@aws-lambda-powertools/',
  ...NOT_BROWSER,
];

/** Of the server as well, but their types reach the browser through plain imports. */
const LIKELY_SERVER_LIBRARIES = [
  'fs',
  'fs/promises',
  'child_process',
  'os',
  'dns',
  'readline',
  'v8',
  'vm',
  'module',
  'async_hooks',
  'perf_hooks',
  'pg',
  'pg-promise',
  'mysql',
  'mysql2',
  'mongodb',
  'mongoose',
  'redis',
  'ioredis',
  'knex',
  'typeorm',
  'sequelize',
  'sequelize-typescript',
  '@prisma/client',
  'drizzle-orm',
  '@mikro-orm/',
  'better-sqlite3',
  'sqlite3',
  'cassandra-driver',
  '@aws-sdk/',
  'aws-sdk',
  '@google-cloud/',
  '@azure/',
  '@elastic/elasticsearch',
  'bcrypt',
  'bcryptjs',
  'argon2',
  'pino',
  'winston',
  'dotenv',
  'jsonwebtoken',
  'node-fetch',
  'undici',
  'got',
  'sharp',
  'stripe',
  '@sendgrid/mail',
  'twilio',
];

/** Dependencies by which a package is a front end or an app, unless it has a server as well. */
const FRONT_ENDS = [
  'react-dom',
  'react-native',
  'expo',
  '@angular/core',
  'vue',
  'svelte',
  'preact',
  'solid-js',
  'lit',
  'ember-source',
  'angular',
  'jquery',
  '@ionic/core',
  'react-scripts',
  'gatsby',
  'backbone',
  'mithril',
  '@builder.io/qwik',
  // Extensions of a browser.
  'webextension-polyfill',
  'wxt',
  'plasmo',
  '@crxjs/vite-plugin',
  'web-ext',
];

const isListedForBrowser = matcher(BROWSER_LIBRARIES);
const isListedAsLikelyForBrowser = matcher(LIKELY_BROWSER_LIBRARIES);

/** All four take an import specifier as written; relative ones are none of them. */
export const isServerLibrary = matcher(SERVER_LIBRARIES);
export const isLikelyServerLibrary = matcher(LIKELY_SERVER_LIBRARIES);

export function isBrowserLibrary(specifier: string): boolean {
  return isListedForBrowser(specifier) && !isServerLibrary(specifier);
}

export function isLikelyBrowserLibrary(specifier: string): boolean {
  return isListedAsLikelyForBrowser(specifier) && !isServerLibrary(specifier);
}

/** Name of the front-end framework that a package depends on; undefined where it has none. */
export function findFrontEnd(dependencies: Readonly<Record<string, string>>): string | undefined {
  return FRONT_ENDS.find((name) => dependencies[name] !== undefined);
}

/** Whether an import specifier is one of the listed packages; `node:` makes no difference. */
function matcher(listed: readonly string[]): (specifier: string) => boolean {
  const names = new Set(listed.filter((entry) => !isPrefix(entry)));
  const prefixes = listed.filter(isPrefix);
  return (specifier) => {
    const bare = specifier.replace(/^node:/, '');
    return (
      stemsOf(bare).some((stem) => names.has(stem)) || prefixes.some((prefix) => bare.startsWith(prefix))
    );
  };
}

function isPrefix(entry: string): boolean {
  return /[/-]$/.test(entry);
}

/** A specifier and the shorter ones that hold it: `a/b/c`, `a/b`, `a`. */
function stemsOf(specifier: string): string[] {
  const parts = specifier.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
