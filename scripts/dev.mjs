// Development: compiles on every change, restarts the server, and serves the console with hot reload.
// The program stands at http://127.0.0.1:3000, the console with hot reload at http://127.0.0.1:5173/console/.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { isProgramFile, placeProgramFiles } from './program-files.mjs';

const children = [];
let stopping = false;

function run(args, env = {}, output = 'inherit') {
  const child = spawn(process.execPath, args, {
    stdio: ['inherit', output, 'inherit'],
    env: { ...process.env, ...env },
  });
  child.on('exit', (code) => stop(code ?? 1));
  children.push(child);
  return child;
}

function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

const build = (script) => spawnSync(process.execPath, [script], { stdio: 'inherit' }).status === 0;
if (!build('scripts/build-program.mjs')) process.exit(1);
if (!existsSync('dist/console/index.html') && !build('scripts/build-console.mjs')) process.exit(1);

const port = process.env.PORT ?? '3000';
run(['node_modules/vite/bin/vite.js', 'web', '--config', 'web/vite.config.ts', '--clearScreen', 'false'], {
  HEMICYCLE_URL: `http://127.0.0.1:${port}`,
});

// The compiler writes everything anew when it starts; the program starts after that, not twice.
let started = false;
const compiler = run(
  ['node_modules/tsc7/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  {},
  'pipe',
);
compiler.stdout.on('data', (text) => {
  process.stdout.write(text);
  if (started || stopping || !text.includes('Watching for file changes')) return;
  started = true;
  run(['--watch-path=dist', '--watch-preserve-output', 'dist/serve.js'], { NODE_ENV: 'development' });
});

let placing;
watch('src', { recursive: true }, (_event, file) => {
  if (!file || !isProgramFile(file)) return;
  clearTimeout(placing);
  placing = setTimeout(() => void placeProgramFiles().catch((error) => console.error(String(error))), 100);
}).unref();
