# The command line in an image: docker run --rm --network none -v "$PWD:/work:ro" ml-lens check
FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node esbuild.mjs

FROM node:20-slim
COPY --from=build /build/dist/cli.cjs /build/package.json /build/LICENSE /build/THIRD-PARTY-NOTICES.md /opt/ml-lens/
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/ml-lens/cli.cjs"]
CMD ["check"]
