// Both of them mostly wait for a clock: side by side they keep one process for two and a half minutes, not two of them.
import './killed-import.js';
import './schedules.js';
