// npm run bench -- NAME: runs bench/NAME.ts with type stripping left to Vite's runner, so that it can import from src/.
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'vite';

const [name] = process.argv.slice(2);
const names = readdirSync('bench')
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));
if (!name || !existsSync(`bench/${name}.bench.ts`)) {
  console.error(`Which benchmark? One of: ${names.join(', ')}`);
  process.exit(1);
}
const vite = await createServer({
  configFile: false,
  server: { middlewareMode: true, ws: false },
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
});
const { default: run } = await vite.ssrLoadModule(`/bench/${name}.bench.ts`);
const result = await run();
await vite.close();
console.log(JSON.stringify({ bench: name, ...result }));
process.exit(0);
