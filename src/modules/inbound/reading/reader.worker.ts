import { readMail } from './reader.js';
import { serveReadings } from './reader-loop.js';

serveReadings((bytes) => readMail(bytes));
