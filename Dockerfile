# Both stages come from one ordinary public image; --build-arg BASE=... names another one with a JDK 25 in it.
ARG BASE=eclipse-temurin:25-jdk

FROM ${BASE} AS build
WORKDIR /build
COPY . .
RUN ./mvnw -q -B package -Dmaven.test.skip=true \
  && java @grader-engine/src/main/resources/org/tfgrader/engine/launch/hardening.options -Djarmode=tools -jar grader-api/target/grader-api.jar extract --destination grader-api/target/service

FROM ${BASE}
RUN useradd --system --uid 10001 grader && mkdir /data && chown grader /data
WORKDIR /grader
# What changes seldom comes first, so that a new release is a small layer.
COPY --from=build /build/grader-worker/target/home home
COPY --from=build /build/grader-api/target/service/lib lib
COPY --from=build /build/grader-engine/src/main/resources/org/tfgrader/engine/launch/hardening.options \
  /build/grader-api/jvm.options /build/grader-api/target/service/grader-api.jar ./
USER 10001
VOLUME /data
EXPOSE 8080
# No image has to bring curl for this.
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "@/grader/hardening.options", "@/grader/jvm.options", "-Dgrader.home=/grader/home", "-jar", "/grader/grader-api.jar", \
  "--server.address=0.0.0.0", "--grader.data=/data"]
