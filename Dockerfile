# Classroom in one container: `docker build -t classroom . && docker run -p 8080:8080 -v classroom:/data classroom`

FROM python:3.12-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never UV_NO_CACHE=1
WORKDIR /app
RUN python -m venv /uv && /uv/bin/pip install --no-cache-dir "uv>=0.13,<1"
# Libraries change rarely: they are a layer of their own.
COPY pyproject.toml uv.lock ./
RUN /uv/bin/uv sync --frozen --no-dev --no-install-project --compile-bytecode
COPY classroom classroom
COPY migrations migrations
COPY main.py README.md LICENSE ./
RUN python -m compileall -q classroom migrations

FROM python:3.12-slim-bookworm
LABEL org.opencontainers.image.title="Classroom" \
      org.opencontainers.image.description="Self-hosted classroom software for a class hour and the courses around it" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    CLASSROOM_DATA=/data CLASSROOM_HOST=0.0.0.0 CLASSROOM_PORT=8080
RUN groupadd --gid 10001 classroom \
 && useradd --uid 10001 --gid classroom --no-create-home --home-dir /data --shell /usr/sbin/nologin classroom \
 && install -d -o classroom -g classroom -m 0700 /data
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['CLASSROOM_PORT'] + '/healthz', timeout=4)"]
# Signals reach the program itself; it drains for at most 10 seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "main.py"]
CMD ["serve"]
