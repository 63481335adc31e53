import { readFileSync } from 'node:fs';
import { DCLinter } from 'dclint';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const compose = parse(readFileSync('docker/compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, { image: string; environment?: Record<string, string>; ports?: string[] }>;
};

interface Finding {
  rule: string;
  line: number;
  message: string;
}

describe('Dockerfile', () => {
  const instructions = DockerfileParser.parse(dockerfile).getInstructions();
  const of = (keyword: string) =>
    instructions.filter((one) => one.getKeyword() === keyword).map((one) => one.getArgumentsContent() ?? '');

  test('is well formed', () => {
    expect(validate(dockerfile).map((problem) => problem.message)).toEqual([]);
  });

  test('pins its base images to a version', () => {
    expect(of('FROM').length).toBeGreaterThan(1);
    for (const from of of('FROM')) expect(from).toMatch(/^[\w./-]+:\d[\w.-]+( AS \w+)?$/);
  });

  test('runs on the same Node as everything else', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: { node: string };
    };
    for (const from of of('FROM')) expect(from).toContain(`node:${devDependencies.node}-`);
  });

  test('installs from the lock file alone, without install scripts', () => {
    const installs = of('RUN').filter((line) => line.includes('npm'));
    expect(installs.length).toBe(2);
    for (const line of installs) expect(line).toMatch(/npm ci .*--ignore-scripts/);
  });

  test('ends as an unprivileged user with exec-form commands and a health check', () => {
    expect(of('USER').at(-1)).toBe('node');
    expect(of('CMD').at(-1)).toMatch(/^\[/);
    expect(of('HEALTHCHECK').join()).toContain('CMD [');
    expect(of('ADD')).toEqual([]);
    for (const folder of of('WORKDIR')) expect(folder).toMatch(/^\//);
  });

  test('leaves everything out that it does not need', () => {
    const ignored = readFileSync('docker/Dockerfile.dockerignore', 'utf8').split('\n');
    expect(ignored[0]).toBe('*');
    const kept = new Set(ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1)));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
      sources!.split(' '),
    );
    for (const source of copied) expect(kept).toContain(source);
  });
});

describe('compose file', () => {
  test('fits the compose specification and the rules of its linter', () => {
    const linter = new DCLinter({
      rules: {
        // The aliases of the first block stand before the services that use them.
        'top-level-properties-order': 0,
        'service-keys-order': 0,
        // The linter's network rule wants an address for every port; ours have one.
        'no-build-and-image': 0,
      },
      quiet: true,
      debug: false,
      exclude: [],
    } as never);
    const results = linter.lintFiles(['docker/compose.yml'], false) as { messages: Finding[] }[];
    const findings = results.flatMap(({ messages }) => messages);
    expect(findings.map(({ rule, line, message }) => `${line} ${rule}: ${message}`)).toEqual([]);
  });

  test('brings the app, a worker, PostgreSQL 18, an S3 store and a mail catcher', () => {
    expect(compose.services).toMatchObject({
      app: { environment: { ROLE: 'web' } },
      worker: { environment: { ROLE: 'worker' } },
      postgres: { image: expect.stringMatching(/^postgres:18/) },
      files: { image: expect.stringContaining('versitygw:') },
      mail: { image: expect.stringContaining('mailpit:') },
    });
  });

  test('opens ports to this machine only', () => {
    for (const { ports = [] } of Object.values(compose.services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('holds no secret of its own', () => {
    const text = readFileSync('docker/compose.yml', 'utf8');
    for (const line of text.split('\n').filter((one) => /(PASSWORD|SECRET\w*):/.test(one)))
      expect(line).toMatch(/:\?set it/);
  });
});
