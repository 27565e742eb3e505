import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** `npm run dev` puts the api on a port of its own. */
const API = process.env.API_ADDRESS ?? 'http://127.0.0.1:3000';

export default defineConfig(({ command }) => ({
  plugins: [react()],
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
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
            {
              name: 'wire',
              test: /node_modules[\\/](zod|react-hook-form|@hookform)[\\/]|packages[\\/](contracts|domain)[\\/]/,
            },
          ],
        },
      },
    },
  },
}));
