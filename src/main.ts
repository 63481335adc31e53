import { enableCompileCache } from 'node:module';

// Compiled code is kept between starts, in the system's folder for temporary files.
enableCompileCache();
await import('./serve.js');
