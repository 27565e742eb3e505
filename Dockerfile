# One image for api, worker and migrations; they differ in their command.
FROM node:24-bookworm-slim AS base
RUN npm install --global pnpm@12.21.0
WORKDIR /house
ENV CI=1 TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1 CHECKPOINT_DISABLE=1

FROM base AS build
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm exec turbo run build --output-logs=errors-only
RUN mkdir /out && cp --recursive --parents apps/*/dist packages/*/dist packages/db/prisma/migrations scripts /out

FROM base AS libraries
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY --from=build /house/apps ./sources/apps
COPY --from=build /house/packages ./sources/packages
RUN cd sources && for manifest in apps/*/package.json packages/*/package.json; do mkdir -p ../$(dirname $manifest) && cp $manifest ../$manifest; done && rm -rf ../sources
RUN pnpm install --prod --frozen-lockfile

FROM node:24-bookworm-slim AS house
ENV NODE_ENV=production WEB_DIR=/house/apps/web/dist GREENLANE_DATA_DIR=/var/lib/greenlane PORT=3000
WORKDIR /house
RUN install --directory --owner=node --group=node /var/lib/greenlane
COPY --from=libraries /house ./
COPY --from=build /out ./
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
