// Runs a command of the project with everything in place: installs and builds what is missing, then hands over to the
// pinned Node. Plain JavaScript without dependencies, because it runs before they are there, on any Node from 20 on.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const [command, ...rest] = process.argv.slice(2);

const programs = {
  start: { build: true, run: ['dist/main.js'] },
  hemicycle: { build: true, run: ['dist/cli.js'] },
  test: { build: true, run: ['node_modules/vitest/vitest.mjs', 'run'] },
  check: { build: true, run: ['scripts/check.mjs'] },
  bench: { build: true, run: ['scripts/bench.mjs'] },
  dev: { build: false, run: ['scripts/dev.mjs'] },
  build: { build: true, run: [] },
};
const program = programs[command];
if (!program) fail(`There is no command "${command}"; use one of ${Object.keys(programs).join(', ')}.`);

install();
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };
if (program.build) build();
if (program.run.length) handOver();

function install() {
  const stamp = join('node_modules', '.installed');
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing what Hemicycle needs (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    fail(
      'The installation did not succeed; see the messages above. A network connection to the npm registry is needed once.',
    );
  writeFileSync(stamp, wanted);
}

function build() {
  for (const part of [
    {
      name: 'program',
      sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
      script: 'scripts/build-program.mjs',
    },
    {
      name: 'console',
      sources: ['web', 'package-lock.json'],
      shares: 'dist/.console-shares',
      script: 'scripts/build-console.mjs',
    },
  ]) {
    const stamp = join('dist', `.built-${part.name}`);
    const print = () => fingerprint([...part.sources, ...(sharedBy(part) ?? [])]);
    if (sharedBy(part) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print()) continue;
    console.log(`Building the ${part.name} …`);
    const { status } = spawnSync(node, [part.script], { stdio: 'inherit', env });
    if (status !== 0) fail(`Building the ${part.name} failed.`);
    mkdirSync('dist', { recursive: true });
    writeFileSync(stamp, print());
  }
}

/** Files of other parts that it was built from; undefined where no build has listed them. */
function sharedBy({ shares }) {
  if (!shares) return [];
  return existsSync(shares) ? JSON.parse(readFileSync(shares, 'utf8')) : undefined;
}

function handOver() {
  const child = spawn(node, [...program.run, ...rest], {
    stdio: 'inherit',
    env: { NODE_ENV: command === 'test' ? 'test' : 'production', ...env },
  });
  // A terminal's Ctrl-C reaches the child by itself; a plain kill of this process must be passed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path);
    if (!stat.isDirectory()) return void hash.update(`${path}\0${stat.size}\0`).update(readFileSync(path));
    for (const name of readdirSync(path).sort()) if (name !== 'node_modules') visit(join(path, name));
  };
  for (const path of paths) if (existsSync(path)) visit(path);
  return hash.digest('hex');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
