import { afterAll } from 'vitest';
import { endFile } from './after-file.js';

// Evaluated anew for every test file, other than what files import.
afterAll(endFile);
