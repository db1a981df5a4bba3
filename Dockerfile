# Build: the package and the claims, in an environment of their own.
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE .ci/constraints.txt ./
COPY bot ./bot
COPY claims ./claims
# There is no git here to tell the version: --build-arg SETUPTOOLS_SCM_PRETEND_VERSION=0.1.0
ARG SETUPTOOLS_SCM_PRETEND_VERSION=0.0
RUN python -m venv /opt/counterpoint \
    && /opt/counterpoint/bin/pip install --no-cache-dir --disable-pip-version-check \
        --constraint constraints.txt '.[metrics,postgres]'

# Run: nothing but Python, the environment and a user without rights. The database lives on the volume.
FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home counterpoint \
    && install --directory --owner=counterpoint --mode=0700 /data
COPY --from=build /opt/counterpoint /opt/counterpoint
ENV PATH=/opt/counterpoint/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COUNTERPOINT_DATABASE=sqlite+aiosqlite:////data/counterpoint.db \
    COUNTERPOINT_HEARTBEAT=/tmp/counterpoint.heartbeat
USER counterpoint
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["counterpoint", "health"]
ENTRYPOINT ["counterpoint"]
CMD ["run"]
