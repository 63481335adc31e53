import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule } from '../../src/platform/access/access.decorator.js';
import type { TestApp } from './test-app.js';

export interface Route {
  method: string;
  /** Pattern with parameters, e.g. `/api/v1/teams/:teamId`. */
  path: string;
  rule: AccessRule | undefined;
  handler: string;
}

/** Every route of every controller of the running program, with its declared access. */
export function controllerRoutes(app: TestApp): Route[] {
  const routes: Route[] = [];
  for (const module of app.http.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      const controller = metatype as { name: string; prototype: Record<string, object> } & object;
      for (const name of new MetadataScanner().getAllMethodNames(controller.prototype)) {
        const handler = controller.prototype[name]!;
        const method: number | undefined = Reflect.getMetadata('method', handler);
        if (method === undefined) continue;
        const rule = (Reflect.getMetadata(ACCESS_RULE, handler) ??
          Reflect.getMetadata(ACCESS_RULE, controller)) as AccessRule | undefined;
        for (const prefix of list(Reflect.getMetadata('path', controller)))
          for (const path of list(Reflect.getMetadata('path', handler)))
            routes.push({
              method: RequestMethod[method]!,
              path: `/${prefix}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
              rule,
              handler: `${controller.name}.${name}`,
            });
      }
    }
  return routes.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** Everything that the server listens to, controllers or not, as `METHOD /path`; HEAD is left out, it follows GET. */
export function listeningRoutes(app: TestApp): string[] {
  const fastify = app.http.getHttpAdapter().getInstance() as unknown as {
    printRoutes(options: object): string;
  };
  const parents: string[] = [];
  const found: string[] = [];
  for (const line of fastify.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!match) continue;
    const depth = match[1]!.length / 4;
    parents.length = depth;
    parents.push(match[2]!);
    for (const method of match[3]?.split(', ') ?? [])
      if (method !== 'HEAD') found.push(`${method} ${parents.join('')}`);
  }
  return found.sort();
}

const list = (paths: string | string[] | undefined): string[] =>
  Array.isArray(paths) ? paths : [paths ?? ''];
