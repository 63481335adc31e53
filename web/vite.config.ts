import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mantineTheme } from './plugins/mantine-theme.ts';
import { withoutStyleElements } from './plugins/without-style-elements.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env['HEMICYCLE_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  base: '/console/',
  plugins: [react(), mantineTheme(), withoutStyleElements()],
  build: {
    outDir: here('../dist/console'),
    emptyOutDir: true,
    // The page's CSP loads fonts and pictures from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '^/(?!console/)': { target: server, changeOrigin: false } },
  },
});
