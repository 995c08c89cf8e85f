import { DEFAULT_SETTINGS, type Settings } from '../../analysis/service.js';
import type { Config } from './config.js';

/** The part of the configuration that rules read, with the defaults of the analysis where it is silent. */
export function toSettings(config: Config): Settings {
  return {
    maxDeadlineMs: config.network.maxDeadlineMs ?? DEFAULT_SETTINGS.maxDeadlineMs,
    clients: config.network.clients,
    validators: config.validation.validators,
    guards: config.auth.guards,
    publicRoutes: config.auth.public,
  };
}
