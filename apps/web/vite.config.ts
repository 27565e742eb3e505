import { constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** `npm run dev` puts the api on a port of its own. */
const API = process.env.API_ADDRESS ?? 'http://127.0.0.1:3000';

export default defineConfig(({ command }) => ({
  // Compressed once at build, so that no request costs the api a compression. A start waits for it: the middle level of brotli is near the
  // highest in size and ten times as fast.
  plugins: [
    react(),
    compression({
      algorithms: [
        ['gzip', { level: 9 }],
        ['brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }],
      ],
      threshold: 1024,
    }),
  ],
  // While developing, packages are read as sources; a build takes what they built.
  resolve: { conditions: command === 'serve' ? ['source', ...defaultClientConditions] : [...defaultClientConditions] },
  server: { proxy: { '/api': API, '/p/': API, '/healthz': API } },
  build: {
    target: 'es2022',
    // A data: address in a script or style would need a wider content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs. Forms and the long list's windowing are left to the pages that have them.
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](?!react-virtual|virtual-core)[^\\/]+)[\\/]/,
            },
            {
              name: 'wire',
              test: /node_modules[\\/]zod[\\/]|packages[\\/](contracts|domain)[\\/]/,
            },
          ],
        },
      },
    },
  },
}));
