import { openApi } from '../../src/platform/http/server.js';
import { newId } from '../../src/platform/tokens/tokens.js';
import { controllerRoutes, type Route } from './routes.js';
import type { TestApp } from './test-app.js';

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  minimum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  allOf?: Schema[];
}
interface Document {
  components?: { schemas?: Record<string, Schema> };
  paths: Record<
    string,
    Record<string, { requestBody?: { content?: Record<string, { schema: Schema }> } } | undefined>
  >;
}

export interface WriteRoute {
  route: Route;
  /** The fields of its body, as OpenAPI describes them. */
  fields: Record<string, Schema>;
  /** A body that passes the checks of each field. */
  sample(): Record<string, unknown>;
}

/** Every route of the API that takes a JSON body. */
export function writeRoutes(app: TestApp): WriteRoute[] {
  const document = openApi(app.http) as unknown as Document;
  const resolve = (schema: Schema): Schema => {
    const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
    return reference ? document.components!.schemas![reference.split('/').at(-1)!]! : schema;
  };
  const sampleOf = (given: Schema): unknown => {
    const schema = resolve(given);
    if (schema.enum) return schema.enum[0];
    if (schema.example !== undefined) return schema.example;
    if (schema.type === 'array') return [];
    if (schema.type === 'boolean') return false;
    if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
    if (schema.properties)
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties![name]!)]),
      );
    if (schema.type === 'object') return { en: 'Planted' };
    return strings[schema.format ?? ''] ?? (schema.format === 'uuid' ? newId() : 'Planted');
  };
  return controllerRoutes(app)
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'))
    .flatMap((route) => {
      const described = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
      const content = described?.requestBody?.content?.['application/json'];
      if (!content) return [];
      const schema = resolve(content.schema);
      return [
        {
          route,
          fields: schema.properties ?? {},
          sample: () => sampleOf(schema) as Record<string, unknown>,
        },
      ];
    });
}

const strings: Record<string, string> = {
  email: 'planted@example.org',
  uri: 'https://example.org/planted',
  date: '2027-01-14',
  'date-time': '2027-01-14T11:30:00Z',
};
