#!/usr/bin/env bash
# Builds the image and tries it under both compose files, without a way out of their network: health, a talk over a
# double of the Bot API, backup and restore, a stop by SIGTERM and what is remembered after it. Ends at the first thing
# that fails; leaves the images. Needs a running Docker engine (DOCKER_HOST) with compose, and for its base images a
# registry, or deploy/trial/base.sh before it.
set -euo pipefail
cd "$(dirname "$0")/.."
place=$(mktemp -d)
cp -r .dockerignore requirements.txt bot summarizer seeds tests deploy "$place"
cd "$place"
cat > .env <<'END'
TELEGRAM_BOT_TOKEN=1234567:for-tests-only
TELEGRAM_API_URL=http://telegram:8081
POSTGRES_PASSWORD=of-a-trial
END
export COMPOSE_PROJECT_NAME=trial-of-bot POSTGRES_PASSWORD=of-a-trial DOCKER_BUILDKIT=0
paste='LOWHAVEN — The old bridge closes on Monday. Mayor Ada Quill announced it on Friday.

“The bridge cannot carry another winter,” Quill said. She said the works would last until spring.

The ferry will run every half hour until the bridge opens again. Shops on the north bank are to stay open through the
works, and the town pays for the ferry, which takes bicycles too.'
file=compose.yaml

compose() {
    local program=(docker-compose)
    if docker compose version > /dev/null 2>&1; then program=(docker compose); fi
    "${program[@]}" --env-file .env -f "deploy/$file" -f deploy/trial/compose.yaml "$@"
}
say() { printf '\n== %s\n' "$*"; }
end() {
    local code=$?
    [ "$code" = 0 ] || compose logs --tail 40
    for file in compose.yaml compose.scaled.yaml; do compose down -v -t 60 --remove-orphans > /dev/null 2>&1 || true; done
    rm -rf "$place"
    exit "$code"
}
trap end EXIT

talk() { compose run --rm --use-aliases telegram "$@"; }
containers() { compose ps -q | xargs docker inspect "$@"; }
until_healthy() {
    for _ in $(seq 60); do
        containers -f '{{.Name}} {{.State.Health.Status}}' | grep -v ' healthy$' > "$place/unwell" || break
        sleep 5
    done
    containers -f '{{.Name}} {{.State.Health.Status}} {{.RestartCount}} restarts'
    [ ! -s "$place/unwell" ]
}
# Each answers SIGTERM by itself: 137 would be the engine's SIGKILL at the end of the grace.
stopped_well() {
    compose stop
    docker ps -aq --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" \
        | xargs docker inspect -f '{{.Name}} exit {{.State.ExitCode}} out of memory {{.State.OOMKilled}}' | tee "$place/ends"
    ! grep -v ' exit 0 out of memory false$' "$place/ends"
}
tried() {
    say "$file: start, health"
    compose up -d
    until_healthy
    say "$file: a talk"
    talk "$paste" "— Ada Quill"
    say "$file: SIGTERM, and a start that remembers"
    stopped_well
    compose start
    until_healthy
    talk "who mentioned winter?" "Ada Quill"
}

say "build"
docker build --network host -q -t briefing-note-bot -f deploy/Dockerfile .
docker images briefing-note-bot
tried

say "read-only, nobody, without rights"
compose exec -T bot sh -c '! touch /app/x 2>&1; touch /data/x /tmp/x && rm /data/x; id; grep -E "NoNewPrivs|Cap(Eff|Bnd)" /proc/self/status'
say "backup and restore"
compose exec -T bot python -m bot backup /data/copy.db
compose stop
compose run --rm -T bot python -m bot restore /data/copy.db
compose start
until_healthy
talk "who mentioned winter?" "Ada Quill"
compose down -v -t 60

file=compose.scaled.yaml
tried
say "all of it went well"
