import { enableCompileCache } from 'node:module';
import { nameSourceLines } from './source-lines.js';

// Compiled code is kept between starts, in the system's folder for temporary files.
enableCompileCache();
nameSourceLines();
// The same as ./serve.js, with everything it needs in a few files (scripts/bundle-program.mjs).
const program: string = './bundle/serve.js';
await import(program);
