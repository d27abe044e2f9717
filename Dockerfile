# Kept simple on purpose; it was not built where it was written. The program needs the registry once, while the image is built.
FROM node:26-bookworm-slim
WORKDIR /corridor
ENV NODE_ENV=production CORRIDOR_MODE=production PORT=8080
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --include=optional && cp package-lock.json node_modules/.installed-lock
COPY . .
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["bin/corridor"]
CMD ["start"]
