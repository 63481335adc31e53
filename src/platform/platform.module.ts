import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AccessGuard } from './access/access.guard.js';
import { OwnerRegistry } from './access/owner-registry.js';
import { Courtesy } from './batching/courtesy.js';
import { Clock } from './clock/clock.js';
import { DatabaseTime } from './clock/database-time.js';
import type { Config } from './config/config.js';
import { Database } from './database/database.js';
import { ErrorPages } from './http/error-pages.js';
import { HealthController } from './http/health.controller.js';
import { Metrics } from './http/metrics.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Readiness } from './http/readiness.js';
import { Jobs } from './jobs/jobs.js';
import { RateLimits } from './limits/rate-limits.js';
import { Log } from './logging/log.js';
import { PersonalData } from './privacy/personal-data.js';
import { Restorations } from './restoring/restorations.js';
import { Storage } from './storage/storage.js';
import { Secrets } from './tokens/tokens.js';

/** Token of the typed settings: `@Inject(CONFIG) config: Config`. */
export { CONFIG } from './config/config.token.js';
import { CONFIG } from './config/config.token.js';

export interface PlatformParts {
  config: Config;
  source: DataSource;
  log: Log;
}

@Global()
@Module({})
export class PlatformModule {
  static with({ config, source, log }: PlatformParts): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DataSource, useValue: source },
        { provide: getDataSourceToken(), useValue: source },
        { provide: Log, useValue: log },
        { provide: Secrets, useValue: new Secrets(config.secretKey) },
        { provide: Storage, useFactory: () => Storage.open(config) },
        Database,
        Clock,
        DatabaseTime,
        Courtesy,
        Jobs,
        OwnerRegistry,
        PersonalData,
        RateLimits,
        Restorations,
        ErrorPages,
        Metrics,
        Readiness,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [
        CONFIG,
        DataSource,
        Log,
        Secrets,
        Storage,
        Database,
        Clock,
        Courtesy,
        Jobs,
        OwnerRegistry,
        PersonalData,
        RateLimits,
        Restorations,
        ErrorPages,
        Metrics,
        Readiness,
      ],
    };
  }
}
