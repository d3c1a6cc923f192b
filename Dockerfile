# Wijkwerk for production: one image for web, live, worker, beat and migrate.
# docs/productie.md tells how it is used; tests/test_production.py reads this file.

# --- 1. third-party styles, fonts and map code, exactly as the lock says ----------------------
FROM node:24-trixie-slim AS modules
WORKDIR /src
COPY .npmrc package.json package-lock.json ./
RUN npm ci --omit=dev

# --- 2. Python packages, static files with hashed names, byte code ----------------------------
FROM python:3.13-slim-trixie AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/production.txt /requirements.txt
RUN python -m venv --without-pip /venv \
 && pip --python /venv/bin/python install \
        --require-hashes --only-binary :all: --no-compile -r /requirements.txt
WORKDIR /app
COPY frontend ./frontend
COPY --from=modules /src/node_modules ./node_modules
RUN python frontend/build.py && rm -rf node_modules
COPY manage.py ./
COPY wijkwerk ./wijkwerk
COPY trios ./trios
COPY cases ./cases
COPY werkplaats ./werkplaats
COPY werkboek ./werkboek
COPY templates ./templates
COPY static ./static
COPY deploy/healthcheck.py ./deploy/healthcheck.py
# The settings want values; these live for this one command and reach no layer of the last stage.
RUN SECRET_KEY=thrown-away-after-this-command-and-used-for-nothing-at-all \
    BASE_URL=https://build.invalid ALLOWED_HOSTS=build.invalid STATIC_ROOT=/srv/static \
    /venv/bin/python manage.py collectstatic --noinput \
 && rm -rf build/static static frontend \
 && mkdir -p build/static static \
 && /venv/bin/python -m compileall -q -j 0 /venv/lib /app

# --- 3. what runs: no compiler, no pip in the venv, no demo, no tests -------------------------
FROM python:3.13-slim-trixie AS app
RUN groupadd --gid 10001 wijkwerk \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin wijkwerk \
 && install --directory --owner 10001 --group 10001 /var/lib/wijkwerk/beat \
 && install --directory --mode 700 --owner 10001 --group 10001 /var/lib/wijkwerk/files
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=wijkwerk.settings \
    WIJKWERK_PROFILE=production \
    STATIC_ROOT=/srv/static
COPY --from=build /venv /venv
COPY --from=build /srv/static /srv/static
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "deploy/healthcheck.py", "web"]
CMD ["gunicorn", "wijkwerk.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
