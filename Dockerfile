FROM node:20-bookworm-slim AS build
WORKDIR /lab
COPY . .
RUN npm ci && npm run build

FROM nginx:stable
COPY docs/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /lab/out /srv/lab
