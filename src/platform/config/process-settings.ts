import { ConfigError, readConfig, type Config } from './config.js';
import { embeddedSecret } from './embedded-secret.js';

/** The settings of this process; prints what is wrong with them and ends with 78 (EX_CONFIG). */
export function processSettings(): Config {
  try {
    return readConfig(process.env, () => embeddedSecret(process.env['DATA_DIR'] ?? '.data'));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(78);
  }
}
