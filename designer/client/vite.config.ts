import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env.CLIENT_OUT ?? 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    target: 'es2022',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:5080' } },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
});
